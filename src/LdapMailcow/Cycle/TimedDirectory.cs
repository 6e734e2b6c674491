using LdapMailcow.Core.Directory;

namespace LdapMailcow.Cycle;

/// <summary>The directory, and how long it takes.</summary>
internal sealed class TimedDirectory(IDirectory inner, CyclePhases phases) : IDirectory
{
    public Task<DirectorySnapshot> ReadAsync(CancellationToken cancellationToken) =>
        phases.DuringAsync(CyclePhases.Directory, () => inner.ReadAsync(cancellationToken));

    public Task<DigestRead?> ReadDigestAsync(CancellationToken cancellationToken) =>
        phases.DuringAsync(CyclePhases.Directory, () => inner.ReadDigestAsync(cancellationToken));

    public Task<DirectorySample?> SampleAsync(CancellationToken cancellationToken) => inner.SampleAsync(cancellationToken);

    public Task<DirectoryCheckup> CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);
}

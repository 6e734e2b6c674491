using System.Security.Cryptography;

namespace LdapMailcow.State.Tests.Support;

/// <summary>A directory that is gone after the test.</summary>
internal sealed class TempDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ldap-mailcow-state-").FullName;

    public string StateDb => In("state.db");

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public IReadOnlyList<string> Names() => [.. Directory.GetFiles(Path).Select(f => System.IO.Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    /// <summary>Every file's name and content, as the acceptance harness compares them.</summary>
    public IReadOnlyDictionary<string, string> Digest() =>
        Directory.GetFiles(Path).ToDictionary(f => f, Hash, StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string Hash(string path)
    {
        // Without .NET's own lock on the file, which would disturb whoever has it open.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}

using LdapMailcow.Configuration;
using LdapMailcow.Core;
using LdapMailcow.Core.Directory;
using LdapMailcow.Failures;

namespace LdapMailcow.Commands;

/// <summary>Tries out everything a cycle needs and says each finding on one line. Writes nothing but a refusal of the key, and its end.</summary>
/// <param name="directory">Made when it is needed, so that its own failure is a finding.</param>
/// <param name="setup">Whether what both sides have fits together; asked only when all else passed.</param>
internal sealed class CheckCommand(
    Func<string, Finding> state,
    Func<IDirectory> directory,
    Func<CancellationToken, Task<IReadOnlyList<Finding>>> mailcow,
    Func<DirectorySnapshot, CancellationToken, Task<IReadOnlyList<Finding>>> setup) : ICommandHandler
{
    private DirectorySnapshot? _source;

    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync("ok    The configuration is valid.");
        foreach (var warning in settings.Warnings)
        {
            await output.WriteLineAsync($"warn  {warning}");
        }

        var passed = await ReportAsync(_ => Task.FromResult<IReadOnlyList<Finding>>([state(settings.DbDirectory)]), output, cancellationToken);
        passed &= await ReportAsync(DirectoryAsync, output, cancellationToken);
        passed &= await ReportAsync(mailcow, output, cancellationToken);
        passed = passed && (_source is not { } source || await ReportAsync(token => setup(source, token), output, cancellationToken));
        return passed ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task<IReadOnlyList<Finding>> DirectoryAsync(CancellationToken cancellationToken)
    {
        var checkup = await directory().CheckAsync(cancellationToken);
        _source = checkup.Snapshot;
        return checkup.Findings;
    }

    private static async Task<bool> ReportAsync(
        Func<CancellationToken, Task<IReadOnlyList<Finding>>> check,
        TextWriter output,
        CancellationToken cancellationToken)
    {
        var findings = await FindingsAsync(check, cancellationToken);
        foreach (var finding in findings)
        {
            await output.WriteLineAsync((!finding.Passed ? "FAIL  " : finding.IsWarning ? "warn  " : "ok    ") + finding.Sentence);
        }

        return findings.All(f => f.Passed);
    }

    private static async Task<IReadOnlyList<Finding>> FindingsAsync(
        Func<CancellationToken, Task<IReadOnlyList<Finding>>> check,
        CancellationToken cancellationToken)
    {
        try
        {
            return await check(cancellationToken);
        }
        catch (Exception e) when (FailureSentence.IsExpected(e))
        {
            return [new Finding(false, e.Message)];
        }
    }
}

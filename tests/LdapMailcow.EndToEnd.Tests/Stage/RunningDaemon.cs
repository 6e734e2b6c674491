using LdapMailcow.Testing.Processes;

namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <summary>A real process of ours and what it prints.</summary>
public sealed class RunningDaemon : RunningProgram
{
    private RunningDaemon(string executable, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
        : base(executable, environment, arguments)
    {
    }

    /// <param name="environment">The whole environment; nothing of the tests' own reaches the process.</param>
    public static RunningDaemon Start(string executable, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments) =>
        new(executable, environment, arguments);

    public async Task<RunResult> EndAsync()
    {
        var code = await ExitAsync();
        Assert.True(code is not null, $"did not end within {Eventually.Patience.TotalSeconds} s:\n{Output}");
        return new RunResult(code.Value, Output, Age);
    }
}

using System.Diagnostics;

namespace LdapMailcow.Tests.Commands;

/// <summary>The built executable, started as an administrator would start it.</summary>
internal static class Executable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(4);

    /// <param name="arguments">Separated by spaces.</param>
    /// <param name="environment">All variables with our prefix; others are inherited, except ours.</param>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Process.Start(Start(arguments, environment ?? new Dictionary<string, string>()))!;
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(_patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(late.Token);
            var error = process.StandardError.ReadToEndAsync(late.Token);
            await process.WaitForExitAsync(late.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static ProcessStartInfo Start(string arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "ldap-mailcow"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("LDAP_MAILCOW_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}

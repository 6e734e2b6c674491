using System.Diagnostics;
using Xunit;

namespace LdapMailcow.MailcowSimulator.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Options_are_read()
    {
        var options = CommandLine.Parse(["--urls", "http://127.0.0.1:8123", "--key", "A", "--read-only-key", "B", "--empty", "--latency", "1.5", "--no-ban"]);

        Assert.Equal((8123, "A", "B", true), (options.Port, options.ApiKey, options.ReadOnlyKey, options.IsEmpty));
        Assert.Equal((TimeSpan.FromMilliseconds(1.5), (int?)null), (options.Latency, options.BanAfter));
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--urls")]
    [InlineData("--urls", "https://127.0.0.1:0")]
    public void Mistakes_are_told(params string[] arguments) => Assert.Throws<ArgumentException>(() => CommandLine.Parse(arguments));

    [Fact]
    public async Task The_executable_tells_its_URL_first_and_ends_on_SIGTERM()
    {
        var library = typeof(SimulatorHost).Assembly.Location;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [library, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true })!;
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.Matches("^mailcow-simulator listening on http://127\\.0\\.0\\.1:[1-9][0-9]+$", line);

            using var kill = Process.Start("kill", $"-TERM {process.Id}");
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
            await process.WaitForExitAsync(patience.Token);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}

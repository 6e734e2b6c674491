using System.Globalization;
using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>Pipes that nobody writes into and devices without an end, where a file is expected.</summary>
public sealed class StrangeFileTests
{
    [Theory]
    [InlineData("LDAP_MAILCOW_API_KEY_FILE", "fifo", "no regular file")]
    [InlineData("LDAP_MAILCOW_API_KEY_FILE", "/dev/zero", "no regular file")]
    [InlineData("LDAP_MAILCOW_LDAP_CA_FILE", "fifo", "no regular file")]
    [InlineData("LDAP_MAILCOW_LDAP_CA_FILE", "/dev/zero", "no regular file")]
    [InlineData("LDAP_MAILCOW_API_CA_FILE", "fifo", "no regular file")]
    [InlineData("LDAP_MAILCOW_API_KEY_FILE", "/dev/null", "empty")]
    [InlineData("LDAP_MAILCOW_API_KEY_FILE", "huge", "MiB")]
    public async Task In_a_setting_they_are_one_sentence(string variable, string file, string words)
    {
        await using var world = await World.StartAsync();
        using var folder = new TemporaryFolder();
        var result = await world.RunAsync("sync", (variable, Made(folder, file)), ("LDAP_MAILCOW_API_KEY", variable.Contains("KEY", StringComparison.Ordinal) ? null : world.Mailcow.ApiKey));
        result.Ended(2).Says(variable).Says(words);
    }

    [Theory]
    [InlineData("fifo")]
    [InlineData("/dev/zero")]
    public async Task In_the_place_of_the_predecessors_database_they_are_said_and_passed_over(string file)
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(Path.Combine(world.StateFolder, "ldap-mailcow.sqlite3"), Made(folder, file));
        (await world.SyncAsync()).Ended(0).Says("no regular file");
        Assert.Single(world.Aliases);
    }

    /// <summary>Of whatever hangs in the system, an orderly end is not waited for longer than Docker waits.</summary>
    [Fact]
    public async Task Sigterm_ends_a_command_whose_answer_nobody_reads()
    {
        await using var world = await World.StartAsync();
        world.Person("Many", "many@example.test", [.. Enumerable.Range(0, 3000).Select(i => string.Create(CultureInfo.InvariantCulture, $"smtp:a{i}@example.test"))]);
        var pipe = Path.Combine(world.StateFolder, "pipe");
        await using var plan = world.StartInShell($"mkfifo {pipe}; exec 3<>{pipe}; exec \"$0\" \"$@\" >{pipe}", ["plan"]);
        await Eventually.TrueAsync(() => world.Mailcow.History.All.Count > 0, () => plan.Output, TestContext.Current.CancellationToken);
        plan.Terminate();
        (await plan.EndAsync()).Ended(1);
    }

    private static string Made(TemporaryFolder folder, string file)
    {
        var path = folder.File("strange");
        switch (file)
        {
            case "fifo":
                Tool.Run("/usr/bin/mkfifo", [path]);
                return path;
            case "huge":
                using (var huge = File.Create(path))
                {
                    huge.SetLength(1L << 32);
                }

                return path;
            default:
                return file;
        }
    }
}

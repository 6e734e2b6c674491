using System.Text.Json;
using LdapMailcow.Core.State;
using LdapMailcow.State;
using LdapMailcow.Tests.Configuration;

namespace LdapMailcow.Tests.Commands;

public sealed class ExecutableTests : IDisposable
{
    private readonly TempState _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Version_and_help_need_no_setting()
    {
        Assert.Equal((0, "ldap-mailcow 1.0.0\n", ""), await Executable.RunAsync("--version"));

        var (code, help, _) = await Executable.RunAsync("--help");
        Assert.Equal(0, code);
        Assert.All(
            ["run", "sync", "plan", "check", "status", "approve", "healthcheck", "history", "undo", "adopt", "rename-owner", "README", "LDAP_MAILCOW_"],
            word => Assert.Contains(word, help, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("statsu", "Did you mean 'status'?")]
    [InlineData("undo", "CYCLE")]
    [InlineData("undo x", "'x' is no number of a cycle.")]
    [InlineData("undo 99999999999999999999", "is no number of a cycle.")]
    [InlineData("approve \"\"", "'' is no hash")]
    [InlineData("approve a46", "'a46' is no hash")]
    [InlineData("approve --no", "--no")]
    [InlineData("history --most 0", "'0' is no number of changes.")]
    [InlineData("history --most -3", "'-3' is no number of changes.")]
    [InlineData("history --most many", "'many' is no number of changes.")]
    [InlineData("history no-address", "'no-address' has no @.")]
    [InlineData("rename-owner a/b", "'a/b' is no owner id")]
    [InlineData("sync --frob", "--frob")]
    public async Task A_wrong_command_line_is_exit_code_2_and_one_hint(string arguments, string hint)
    {
        var (code, output, error) = await Executable.RunAsync(arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(hint, error, StringComparison.Ordinal);
        Assert.Contains("ldap-mailcow --help", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sync")]
    [InlineData("run")]
    [InlineData("")]
    public async Task Without_settings_the_daemon_logs_all_that_is_missing_and_ends_with_2(string arguments)
    {
        var (code, output, error) = await Executable.RunAsync(arguments);

        Assert.Equal((2, ""), (code, error));
        Assert.Equal(6, output.Split('\n').Count(line => line.Contains("  error  LDAP_MAILCOW_", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("healthcheck")]
    [InlineData("status")]
    public async Task Without_settings_every_other_command_says_so_on_standard_error(string arguments)
    {
        var (code, output, error) = await Executable.RunAsync(arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.Equal(6, error.Split('\n').Count(line => line.StartsWith("LDAP_MAILCOW_", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task In_json_even_the_problems_of_the_configuration_are_json()
    {
        var (code, output, _) = await Executable.RunAsync("run", new Dictionary<string, string> { ["LDAP_MAILCOW_LOG_FORMAT"] = "json", ["LDAP_MAILCOW_TYPO"] = "1" });

        Assert.Equal(2, code);
        Assert.All(output.TrimEnd('\n').Split('\n'), line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
    }

    [Fact]
    public async Task Commands_that_look_leave_no_trace_in_the_folder_of_the_state()
    {
        Assert.Equal(1, (await Executable.RunAsync("healthcheck", Settings())).ExitCode);
        Assert.Equal(0, (await Executable.RunAsync("status", Settings())).ExitCode);
        Assert.Equal(0, (await Executable.RunAsync("history", Settings())).ExitCode);
        Assert.Equal(1, (await Executable.RunAsync("undo 5", Settings())).ExitCode);
        Assert.Equal(1, (await Executable.RunAsync("adopt", Settings())).ExitCode);

        Assert.Empty(Directory.EnumerateFileSystemEntries(_state.Folder));
    }

    [Fact]
    public async Task A_recent_good_cycle_is_healthy()
    {
        _state.Cycle(CycleOutcome.Withheld, TimeProvider.System.GetUtcNow()).Close();

        var (code, output, _) = await Executable.RunAsync("healthcheck", Settings());
        Assert.Equal(0, code);
        Assert.StartsWith("The last good cycle (1) ended", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approval_works_while_a_daemon_holds_the_state()
    {
        Assert.True(InstanceLock.TryAcquire(_state.Folder, out var held, out _));
        using (held)
        {
            _state.Cycle(CycleOutcome.Withheld, TimeProvider.System.GetUtcNow(), TempState.Withheld(12));
            var before = _state.Store.Decisions();

            Assert.Equal(0, (await Executable.RunAsync("approve --yes", Settings())).ExitCode);
            Assert.NotEqual(before, _state.Store.Decisions());
            Assert.Equal(12, _state.Store.Load().Approved.Count);
            Assert.Equal(0, (await Executable.RunAsync("status", Settings())).ExitCode);
        }
    }

    [Theory]
    [InlineData("run")]
    [InlineData("sync")]
    [InlineData("rename-owner old --yes")]
    public async Task A_second_instance_is_refused_with_2_and_says_who_is_running(string arguments)
    {
        Assert.True(InstanceLock.TryAcquire(_state.Folder, out var held, out _));
        using (held)
        {
            var (code, output, error) = await Executable.RunAsync(arguments, Settings());

            Assert.Equal(2, code);
            Assert.Contains($"already running on LDAP_MAILCOW_DB_DIR ({_state.Folder}): process {Environment.ProcessId} ", output + error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("rename-owner default")]
    [InlineData("rename-owner default --yes")]
    public async Task An_owner_is_not_renamed_to_itself(string arguments)
    {
        var (code, output, _) = await Executable.RunAsync(arguments, Settings());

        Assert.Equal(2, code);
        Assert.Contains("LDAP_MAILCOW_OWNER_ID is 'default' itself", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_cannot_be_kept_is_one_sentence_and_exit_code_1()
    {
        var file = Path.Combine(_state.Folder, "a-file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var (code, output, error) = await Executable.RunAsync("sync", Settings(Path.Combine(file, "sub")));

        Assert.Equal((1, ""), (code, error));
        Assert.Contains("LDAP_MAILCOW_DB_DIR", Assert.Single(output.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_directory_fails_the_cycle_and_the_check()
    {
        var (code, output, _) = await Executable.RunAsync("sync", Settings());
        Assert.Equal(1, code);
        Assert.Contains("LDAP_MAILCOW_LDAP_URI", output, StringComparison.Ordinal);

        (code, output, _) = await Executable.RunAsync("check", Settings());
        Assert.Equal(1, code);
        Assert.Contains("\nFAIL  ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_settings_can_be_printed_for_the_readme()
    {
        var (code, output, _) = await Executable.RunAsync("settings --markdown");

        Assert.Equal(0, code);
        Assert.Contains("| `LDAP_MAILCOW_SYNC_INTERVAL` | `300` | ", output, StringComparison.Ordinal);
    }

    /// <summary>Complete, with nobody listening anywhere: port 9 of loopback is refused at once.</summary>
    private Dictionary<string, string> Settings(string? folder = null) => new TestEnvironment()
        .With("LDAP_URI", "ldap://127.0.0.1:9").With("API_HOST", "http://127.0.0.1:9").With("DB_DIR", folder ?? _state.Folder).Variables;
}

using System.Runtime.Versioning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.State.Files;
using LdapMailcow.State.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Testing;
using Xunit;

namespace LdapMailcow.State.Tests;

/// <summary>Every refusal is one sentence that names LDAP_MAILCOW_DB_DIR, the path and the cause.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class UnusableDirectoryTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public void A_missing_directory_is_made()
    {
        var deep = _directory.In("a/b");
        SqliteStateStore.Open(deep, TimeProvider.System, new FakeLogger<SqliteStateStore>()).Dispose();
        Assert.True(File.Exists(Path.Combine(deep, "state.db")));
    }

    [Theory]
    [InlineData("a-file")]
    [InlineData("a-file/sub")]
    [InlineData("a-file/sub/sub")]
    public void A_file_in_the_place_of_the_directory_is_named(string name)
    {
        File.WriteAllText(_directory.In("a-file"), "");
        var path = _directory.In(name);
        var cause = $"LDAP_MAILCOW_DB_DIR ({path}): {_directory.In("a-file")} is a file and not a directory.";
        AssertSays(cause, () => SqliteStateStore.Open(path, TimeProvider.System, new FakeLogger<SqliteStateStore>()));
        AssertSays(cause, () => SqliteStateStore.OpenReadOnly(path, new FakeLogger<SqliteStateStore>()));
        AssertSays(cause, () => InstanceLock.TryAcquire(path, out _, out _));
    }

    [Fact]
    public void A_directory_in_the_place_of_the_file_is_named()
    {
        Directory.CreateDirectory(_directory.StateDb);
        AssertSays("state.db is a directory and not a file", () => _directory.Store());
        AssertSays("state.db is a directory and not a file", () => _directory.Look());
    }

    [Fact]
    public void A_directory_of_somebody_else_comes_with_the_command_that_helps()
    {
        File.SetUnixFileMode(_directory.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var said = LowPrivilege.Open(_directory.Path);
        File.SetUnixFileMode(_directory.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Contains($"LDAP_MAILCOW_DB_DIR ({_directory.Path})", said, StringComparison.Ordinal);
        Assert.Contains("chown -R 1654:1654", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_somebody_else_comes_with_the_command_that_helps()
    {
        _directory.Store().Dispose();
        File.SetUnixFileMode(_directory.StateDb, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(_directory.Path, (UnixFileMode)0x1FF);
        var said = LowPrivilege.Open(_directory.Path);
        Assert.Contains("state.db is read-only", said, StringComparison.Ordinal);
        Assert.Contains("chown -R 1654:1654", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_fails_the_commit_as_a_whole_and_a_freed_one_goes_on()
    {
        using var store = _directory.Store();
        store.LimitPages(60);
        var update = Samples.Large(1000);
        AssertSays("the disk is full", () => store.Commit(update));
        Assert.Empty(store.Load().Aliases);
        store.LimitPages(1 << 20);
        store.Commit(update);
        Assert.Equal(3000, store.Load().Aliases.Count);
    }

    [Fact]
    public void Too_little_free_space_fails_the_beginning_of_a_cycle()
    {
        AssertSays("the disk is full, only 4095 KiB are free", () => StateDirectory.RequireSpace("/db", (4 << 20) - 1));
        StateDirectory.RequireSpace("/db", 4 << 20);
        Assert.True(StateDirectory.FreeBytes(_directory.Path) > 0);
    }

    [Fact]
    public void A_state_that_another_program_keeps_locked_is_named_after_some_seconds()
    {
        using var store = _directory.Store();
        using var other = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _directory.StateDb, Pooling = false }.ToString());
        other.Open();
        using var transaction = other.BeginTransaction();
        AssertSays("another process keeps " + _directory.StateDb + " locked", () => store.BeginCycle(Stores.Now, CycleCause.Timer));
        transaction.Rollback();
        Assert.Equal(1, store.BeginCycle(Stores.Now, CycleCause.Timer));
    }

    public void Dispose() => _directory.Dispose();

    private static void AssertSays(string expected, Action act)
    {
        var error = Assert.Throws<StateUnavailableException>(act);
        Assert.True(error.Message.Contains("LDAP_MAILCOW_DB_DIR", StringComparison.Ordinal), error.Message);
        Assert.True(error.Message.Contains(expected, StringComparison.Ordinal), error.Message);
    }
}

using System.Runtime.Versioning;
using LdapMailcow.Core;
using LdapMailcow.State.Tests.Support;
using Microsoft.Extensions.Logging.Testing;
using Xunit;

namespace LdapMailcow.State.Tests;

/// <summary>The command check says beforehand what the daemon would say.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class StateCheckTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public void A_directory_that_can_be_written_passes_and_stays_empty()
    {
        Assert.Equal(new Finding(true, $"The state can be kept in LDAP_MAILCOW_DB_DIR ({_directory.Path})."), Check());
        Assert.Empty(_directory.Names());
    }

    [Fact]
    public void A_missing_directory_passes_when_it_can_be_made_and_is_not_made_yet()
    {
        var deep = _directory.In("a/b");
        Assert.Equal(new Finding(true, $"The state can be kept in LDAP_MAILCOW_DB_DIR ({deep}, which does not exist yet)."), StateCheck.Of(deep, new FakeLogger<SqliteStateStore>()));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Path));
    }

    [Fact]
    public void Beside_a_running_daemon_it_passes_and_disturbs_nothing()
    {
        using var daemon = SecondProcess.Start("lock", _directory.Path);
        Assert.Equal("held", daemon.ReadLine());
        using var store = _directory.Store();
        store.Commit(Role.Nth(0));
        var before = _directory.Names();
        Assert.True(Check().Passed);
        Assert.Equal(before, _directory.Names());
        store.Commit(Role.Nth(1));
    }

    [Theory]
    [InlineData("a-file")]
    [InlineData("a-file/sub")]
    public void A_file_in_the_place_of_the_directory_fails(string name)
    {
        File.WriteAllText(_directory.In("a-file"), "");
        var finding = StateCheck.Of(_directory.In(name), new FakeLogger<SqliteStateStore>());
        Assert.False(finding.Passed);
        Assert.EndsWith($"({_directory.In(name)}): {_directory.In("a-file")} is a file and not a directory.", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_state_fails()
    {
        File.WriteAllText(_directory.StateDb, new string('x', 5000));
        Assert.Contains("is damaged", Check().Sentence, StringComparison.Ordinal);
        Assert.False(Check().Passed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_may_not_be_written_fails_with_the_command_that_helps(bool directoryIsOpen)
    {
        _directory.Store().Dispose();
        File.SetUnixFileMode(_directory.StateDb, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(_directory.Path, (UnixFileMode)(directoryIsOpen ? 0x1FF : 0x16D));
        var said = LowPrivilege.Play("check", _directory.Path);
        File.SetUnixFileMode(_directory.Path, (UnixFileMode)0x1FF);
        Assert.Contains("Passed = False", said, StringComparison.Ordinal);
        Assert.Contains($"LDAP_MAILCOW_DB_DIR ({_directory.Path})", said, StringComparison.Ordinal);
        Assert.Contains("chown -R 1654:1654", said, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private Finding Check() => StateCheck.Of(_directory.Path, new FakeLogger<SqliteStateStore>());
}

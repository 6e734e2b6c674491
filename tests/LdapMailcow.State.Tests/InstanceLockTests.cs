using LdapMailcow.Core.State;
using LdapMailcow.State.Tests.Support;
using Xunit;

namespace LdapMailcow.State.Tests;

public sealed class InstanceLockTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public void A_second_process_is_told_who_holds_the_directory()
    {
        Assert.True(InstanceLock.TryAcquire(_directory.Path, out var held, out _));
        using (held)
        {
            using var second = SecondProcess.Start("lock", _directory.Path);
            Assert.StartsWith(
                $"process {Environment.ProcessId} on host {Environment.MachineName} since 20", second.ReadLine(), StringComparison.Ordinal);
        }

        using var third = SecondProcess.Start("lock", _directory.Path);
        Assert.Equal("held", third.ReadLine());
    }

    [Fact]
    public void The_lock_dies_with_its_process()
    {
        for (var n = 0; n < 5; n++)
        {
            using var first = SecondProcess.Start("lock", _directory.Path);
            Assert.Equal("held", first.ReadLine());
            Assert.False(InstanceLock.TryAcquire(_directory.Path, out _, out var heldBy));
            Assert.StartsWith($"process {first.Id} on host ", heldBy, StringComparison.Ordinal);
            first.Kill();
            Assert.True(InstanceLock.TryAcquire(_directory.Path, out var mine, out _));
            mine.Dispose();
        }
    }

    [Fact]
    public void The_same_process_does_not_get_it_twice()
    {
        Assert.True(InstanceLock.TryAcquire(_directory.Path, out var held, out _));
        Assert.False(InstanceLock.TryAcquire(_directory.Path, out _, out var heldBy));
        Assert.Contains($"process {Environment.ProcessId} ", heldBy, StringComparison.Ordinal);
        held.Dispose();
        held.Dispose();
        Assert.True(InstanceLock.TryAcquire(_directory.Path, out held, out _));
        held.Dispose();
    }

    [Fact]
    public void A_lock_file_that_is_a_link_is_not_followed()
    {
        var elsewhere = _directory.In("elsewhere");
        File.CreateSymbolicLink(_directory.In("ldap-mailcow.lock"), elsewhere);
        var refusal = Assert.Throws<StateUnavailableException>(() => InstanceLock.TryAcquire(_directory.Path, out _, out _));
        Assert.Contains("is a symbolic link", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(elsewhere));
    }

    [Fact]
    public void A_link_in_the_place_of_the_holder_is_replaced_and_its_target_left_alone()
    {
        var elsewhere = _directory.In("elsewhere");
        File.WriteAllText(elsewhere, "precious");
        File.CreateSymbolicLink(_directory.In("ldap-mailcow.lock.holder"), elsewhere);
        Assert.True(InstanceLock.TryAcquire(_directory.Path, out var held, out _));
        held.Dispose();
        Assert.Equal("precious", File.ReadAllText(elsewhere));
    }

    [Fact]
    public void Two_directories_are_two_locks()
    {
        Assert.True(InstanceLock.TryAcquire(_directory.In("a"), out var a, out _));
        Assert.True(InstanceLock.TryAcquire(_directory.In("b"), out var b, out _));
        a.Dispose();
        b.Dispose();
    }

    [Fact]
    public void Only_one_of_many_that_start_at_once_gets_it()
    {
        var starters = Enumerable.Range(0, 6).Select(_ => SecondProcess.Start("lock", _directory.Path)).ToArray();
        var answers = starters.Select(s => s.ReadLine()).ToArray();
        Assert.Single(answers, "held");
        Array.ForEach(starters, s => s.Dispose());
    }

    [Fact]
    public void A_holder_that_left_no_name_is_another_process()
    {
        using var first = SecondProcess.Start("lock", _directory.Path);
        Assert.Equal("held", first.ReadLine());
        File.Delete(_directory.In("ldap-mailcow.lock.holder"));
        Assert.False(InstanceLock.TryAcquire(_directory.Path, out _, out var heldBy));
        Assert.Equal("another process", heldBy);
    }

    [Fact]
    public void After_a_normal_end_only_the_empty_lock_file_stays()
    {
        Assert.True(InstanceLock.TryAcquire(_directory.Path, out var held, out _));
        held.Dispose();
        Assert.Equal(["ldap-mailcow.lock"], _directory.Names());
    }

    public void Dispose() => _directory.Dispose();
}

using LdapMailcow.Commands;
using LdapMailcow.Composition;
using LdapMailcow.Core;
using LdapMailcow.Core.Directory;
using LdapMailcow.Cycle;
using LdapMailcow.Tests.Configuration;
using LdapMailcow.Tests.Logging;
using Microsoft.Extensions.DependencyInjection;

namespace LdapMailcow.Tests.Commands;

public sealed class DaemonFailureTests : IDisposable
{
    private readonly TempState _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task A_loop_that_breaks_in_a_way_nobody_expected_ends_the_daemon_with_one_sentence_and_1()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var runner = new CommandRunner(
            new StandardStreams(output, error, toOutput => WriterSink.To(toOutput ? output : error)),
            new TestEnvironment().With("DB_DIR", _state.Folder).Read,
            (settings, logs, access) => new ServiceCollection().AddSingleton(settings).AddSingleton(logs).AddSingleton(TimeProvider.System)
                .AddMailcow().AddState(access).AddCycle().AddSingleton<IDirectory>(new Broken()).BuildServiceProvider());

        var daemon = new CommandPlan(s => new RunCommand(s.GetRequiredService<SyncService>()), StateAccess.Own, LogsToOutput: true);
        var code = await runner.RunAsync(daemon, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(4), TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("  error  ldap-mailcow failed in a way nobody expected: a bug (InvalidOperationException)", output.ToString(), StringComparison.Ordinal);
        Assert.Empty(error.ToString());
    }

    private sealed class Broken : IDirectory
    {
        public Task<DirectorySnapshot> ReadAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("a bug");

        public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("a bug");
    }
}

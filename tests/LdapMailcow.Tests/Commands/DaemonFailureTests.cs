using LdapMailcow.Commands;
using LdapMailcow.Composition;
using LdapMailcow.Core.Directory;
using LdapMailcow.Cycle;
using LdapMailcow.Tests.Configuration;
using LdapMailcow.Tests.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Tests.Commands;

public sealed class DaemonFailureTests : IDisposable
{
    private readonly TempState _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task A_cycle_that_breaks_in_a_way_nobody_expected_is_a_failed_cycle_and_the_next_comes_at_its_time()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var runner = new CommandRunner(
            new StandardStreams(output, error, toOutput => WriterSink.To(toOutput ? output : error)),
            new TestEnvironment().With("DB_DIR", _state.Folder).With("SYNC_INTERVAL", "1").Read,
            (settings, logs, access, _) =>
            {
                var builder = Services.Builder(settings, logs, access);
                builder.Services.AddSingleton<IDirectory>(new Broken(stop));
                return builder.Build();
            });

        var daemon = new CommandPlan(s => new RunCommand(s.GetRequiredService<IHost>(), s.GetRequiredService<SyncService>(), new HangUp(), s.GetRequiredService<ILogger<RunCommand>>()), StateAccess.Own, LogsToOutput: true);
        var code = await runner.RunAsync(daemon, stop.Token).WaitAsync(TimeSpan.FromMinutes(4), TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Done, code);
        Assert.All([1, 2], cycle => Assert.Contains(
            $"  error  cycle {cycle} failed, nothing more is done until the next one: ldap-mailcow failed in a way nobody expected: a bug (InvalidOperationException)",
            output.ToString(),
            StringComparison.Ordinal));
        Assert.Empty(error.ToString());
    }

    private sealed class Broken(CancellationTokenSource stop) : IDirectory
    {
        private int _reads;

        public async Task<DirectorySnapshot> ReadAsync(CancellationToken cancellationToken)
        {
            if (++_reads == 3)
            {
                await stop.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
            }

            throw new InvalidOperationException("a bug");
        }

        public Task<DigestRead?> ReadDigestAsync(CancellationToken cancellationToken) => Task.FromResult<DigestRead?>(null);

        public Task<DirectoryCheckup> CheckAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("a bug");
    }
}

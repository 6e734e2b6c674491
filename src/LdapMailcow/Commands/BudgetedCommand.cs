using LdapMailcow.Configuration;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;
using LdapMailcow.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Commands;

/// <summary>A command that asks mailcow by hand. mailcow counts the refused keys of a host together, so it keeps to the daemon's pause, and a
/// refusal counts as one of the daemon's: even a command that only looks writes that down.</summary>
internal sealed class BudgetedCommand(CommandPlan plan, IServiceProvider services) : ICommandHandler
{
    private readonly IStateStore _store = services.GetRequiredService<IStateStore>();
    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();

    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        Guard(_store).ThrowIfPaused(byHand: true);
        try
        {
            return await plan.Handler(services).RunAsync(settings, output, cancellationToken);
        }
        catch (MailcowUnauthorizedException refusal) when (Directory.Exists(settings.DbDirectory))
        {
            throw new MailcowUnavailableException(Record(settings, refusal.Message), refusal);
        }
        catch (MailcowUnavailableException silence) when (Guard(_store).MaybeBan(silence) is { } sentence)
        {
            throw new MailcowUnavailableException(sentence, silence);
        }
    }

    private string Record(Settings settings, string reason)
    {
        if (plan.State != StateAccess.Read)
        {
            return Guard(_store).Refused(reason);
        }

        // SQLite shares between two connections of a process that one may only read.
        _store.Dispose();
        using var writable = SqliteStateStore.OpenForNote(settings.DbDirectory, _time, services.GetRequiredService<ILogger<SqliteStateStore>>());
        return Guard(writable).Refused(reason);
    }

    private AuthenticationGuard Guard(IStateStore store) => new(store, services.GetRequiredService<CycleOptions>().KeyFingerprint, _time);
}

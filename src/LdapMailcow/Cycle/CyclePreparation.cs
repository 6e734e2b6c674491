using LdapMailcow.Core;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

/// <summary>read → desire → plan → check. Writes nothing anywhere; <c>plan</c> and <c>sync</c> share it.</summary>
internal sealed class CyclePreparation(IDirectory directory, IMailcow mailcow, CycleOptions options, TimeProvider time, TextPool texts)
{
    /// <summary>Domains that the directory named last; null before everything was seen once.</summary>
    private HashSet<string>? _named;

    /// <summary>How long mailcow took last time to list everything.</summary>
    public TimeSpan Listing { get; private set; }

    /// <summary>Against everything there is in mailcow, which is read at the same time as the directory.</summary>
    /// <exception cref="MailcowUnavailableException">mailcow was not read completely.</exception>
    public async Task<PreparedCycle> PrepareAsync(Ledger ledger, Turn turn, CancellationToken cancellationToken) =>
        PreparedCycle.Make(await ViewAsync(ledger, turn, cancellationToken));

    /// <summary>The same for a directory that was read already.</summary>
    /// <exception cref="MailcowUnavailableException">mailcow was not read completely.</exception>
    public async Task<PreparedCycle> PrepareAsync(DirectorySnapshot source, Ledger ledger, Turn turn, CancellationToken cancellationToken)
    {
        var named = Named(source);
        var target = await ListAsync(ScopeOf(_named is null ? null : named, ledger), cancellationToken);
        _named = named;
        return PreparedCycle.Make(await ViewAsync(source, target, ledger, turn, cancellationToken));
    }

    /// <summary>Everything that the plan is made of.</summary>
    /// <exception cref="MailcowUnavailableException">mailcow was not read completely.</exception>
    public async Task<CycleView> ViewAsync(Ledger ledger, Turn turn, CancellationToken cancellationToken)
    {
        var scope = ScopeOf(_named, ledger);
        var (source, target) = await BothSides.ReadAsync(directory.ReadAsync, token => ListAsync(scope, token), time, cancellationToken);
        var named = Named(source);
        if (scope.Domains is { } listed && !named.Where(target.Domains.ContainsKey).All(listed.Contains))
        {
            target = await ListAsync(ScopeOf(named, ledger), cancellationToken);
        }

        _named = named;
        return await ViewAsync(source, target, ledger, turn, cancellationToken);
    }

    private async Task<CycleView> ViewAsync(DirectorySnapshot source, MailcowSnapshot target, Ledger ledger, Turn turn, CancellationToken cancellationToken)
    {
        texts.Clear();
        CycleMemory.Clean();
        var view = CycleView.Of(source, target, ledger, options.Rules, turn);
        if (view.NeedsSendersOf is { Count: > 0 } senders)
        {
            view = view.With(await mailcow.ReadSendersAsync(senders, cancellationToken));
        }

        if (view.NeedsMailboxes)
        {
            view = view.With(await mailcow.ReadMailboxesAsync(cancellationToken));
            CycleMemory.Clean();
        }

        return view;
    }

    private async Task<MailcowSnapshot> ListAsync(MailcowScope scope, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var target = await mailcow.ReadAsync(scope, cancellationToken);
        Listing = time.GetElapsedTime(begun);
        return target;
    }

    /// <summary>Only domains that matter are listed; all of them at the start of a process, so that the markers can restore what the state does not
    /// know (lost, restored from a backup, or killed before it was written).</summary>
    private static MailcowScope ScopeOf(IEnumerable<string>? named, Ledger ledger)
    {
        var known = ledger.Aliases.Keys.CountBy(a => a.Domain).ToDictionary();
        var listed = ledger.Inherited.Concat(ledger.Adoptions.Keys).Select(a => a.Domain).Concat(known.Keys);
        return new MailcowScope(named is null || known.Count == 0 ? null : listed.Concat(named).ToHashSet(), known);
    }

    private static HashSet<string> Named(DirectorySnapshot source) =>
        source.Users.SelectMany(u => u.Aliases).Concat(source.Groups.SelectMany(g => g.Addresses)).Concat(source.Contacts.SelectMany(c => c.Addresses))
            .Concat(source.Delegations.Select(d => d.Address)).Select(a => a.Domain).ToHashSet();
}

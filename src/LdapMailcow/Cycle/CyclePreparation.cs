using LdapMailcow.Core;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

/// <summary>read → desire → plan → check. Writes nothing anywhere; <c>plan</c> and <c>sync</c> share it.</summary>
internal sealed class CyclePreparation(IDirectory directory, IMailcow mailcow, CycleOptions options, TimeProvider time, TextPool texts)
{
    /// <summary>Domains that mattered last; null as long as all may.</summary>
    private IReadOnlySet<string>? _domains;

    /// <summary>How long mailcow took last time to list everything.</summary>
    public TimeSpan Listing { get; private set; }

    /// <summary>Against everything there is in mailcow, which is read at the same time as the directory.</summary>
    /// <param name="start">May still be loading.</param>
    /// <exception cref="MailcowUnavailableException">mailcow was not read completely.</exception>
    public async Task<PreparedCycle> PrepareAsync(Task<CycleStart> start, CancellationToken cancellationToken) =>
        PreparedCycle.Make(await ViewAsync(start, cancellationToken));

    /// <summary>The same for a directory that was read already.</summary>
    /// <exception cref="MailcowUnavailableException">mailcow was not read completely.</exception>
    public async Task<PreparedCycle> PrepareAsync(DirectorySnapshot source, CycleStart start, CancellationToken cancellationToken)
    {
        var needed = DomainsOf(source, start.Ledger);
        var target = await ListAsync(_domains is null ? null : needed, Task.FromResult(start), cancellationToken);
        _domains = needed;
        return PreparedCycle.Make(await ViewAsync(source, target, start, cancellationToken));
    }

    /// <summary>Everything that the plan is made of.</summary>
    /// <param name="start">May still be loading.</param>
    /// <exception cref="MailcowUnavailableException">mailcow was not read completely.</exception>
    public async Task<CycleView> ViewAsync(Task<CycleStart> start, CancellationToken cancellationToken)
    {
        var listed = _domains;
        var (source, target) = await BothSides.ReadAsync(directory.ReadAsync, token => ListAsync(listed, start, token), time, cancellationToken);
        var needed = DomainsOf(source, (await start).Ledger);
        if (listed is not null && needed?.Where(target.Domains.ContainsKey).All(listed.Contains) != true)
        {
            target = await ListAsync(needed, start, cancellationToken);
        }

        _domains = needed;
        return await ViewAsync(source, target, await start, cancellationToken);
    }

    private async Task<CycleView> ViewAsync(DirectorySnapshot source, MailcowSnapshot target, CycleStart start, CancellationToken cancellationToken)
    {
        texts.Clear();
        CycleMemory.Clean();
        var view = CycleView.Of(source, target, start.Ledger, options.Rules, start.Turn);
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

    private async Task<MailcowSnapshot> ListAsync(IReadOnlySet<string>? domains, Task<CycleStart> start, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var target = await mailcow.ReadAsync(new MailcowScope(domains, KnownAsync(start)), cancellationToken);
        Listing = time.GetElapsedTime(begun);
        return target;
    }

    private static async Task<IReadOnlyDictionary<string, int>> KnownAsync(Task<CycleStart> start) => (await start).Ledger.CountByDomain();

    /// <summary>Only domains that matter are listed; all of them at the start of a process and while the state knows no alias, so that the markers can
    /// restore what it does not know (lost, restored from a backup, or killed before it was written).</summary>
    private static HashSet<string>? DomainsOf(DirectorySnapshot source, Ledger ledger) => ledger.Aliases.Count == 0 ? null : ledger.Aliases.Keys
        .Concat(ledger.Inherited)
        .Concat(ledger.Adoptions.Keys)
        .Concat(ledger.Grants.Keys.Select(g => g.Address))
        .Concat(source.Users.SelectMany(u => u.Aliases))
        .Concat(source.Groups.SelectMany(g => g.Addresses))
        .Concat(source.Contacts.SelectMany(c => c.Addresses))
        .Concat(source.Delegations.Select(d => d.Address))
        .Select(a => a.Domain)
        .ToHashSet();
}

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
    private bool _hasSeenAll;

    /// <summary>How long mailcow took last time to list everything.</summary>
    public TimeSpan Listing { get; private set; }

    public async Task<PreparedCycle> PrepareAsync(Ledger ledger, Turn turn, CancellationToken cancellationToken) =>
        await PrepareAsync(await directory.ReadAsync(cancellationToken), ledger, turn, cancellationToken);

    /// <summary>Against everything there is in mailcow.</summary>
    /// <exception cref="MailcowUnavailableException">mailcow was not read completely.</exception>
    public async Task<PreparedCycle> PrepareAsync(DirectorySnapshot source, Ledger ledger, Turn turn, CancellationToken cancellationToken) =>
        PreparedCycle.Make(await ViewAsync(source, ledger, turn, cancellationToken));

    /// <summary>Everything that the plan is made of.</summary>
    /// <exception cref="MailcowUnavailableException">mailcow was not read completely.</exception>
    public async Task<CycleView> ViewAsync(DirectorySnapshot source, Ledger ledger, Turn turn, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var target = await mailcow.ReadAsync(ScopeOf(source, ledger), cancellationToken);
        _hasSeenAll = true;
        Listing = time.GetElapsedTime(begun);
        texts.Clear();
        CycleMemory.Clean();
        var view = CycleView.Of(source, target, ledger, options.Rules, turn);
        if (view.NeedsMailboxes)
        {
            view = view.With(await mailcow.ReadMailboxesAsync(cancellationToken));
            CycleMemory.Clean();
        }

        return view;
    }

    /// <summary>Only domains that matter are listed; all of them at the start of a process, so that the markers can restore what the state does not
    /// know (lost, restored from a backup, or killed before it was written).</summary>
    private MailcowScope ScopeOf(DirectorySnapshot source, Ledger ledger)
    {
        var known = ledger.Aliases.Keys.CountBy(a => a.Domain).ToDictionary();
        if (!_hasSeenAll || known.Count == 0)
        {
            return new MailcowScope(null, known);
        }

        var wanted = source.Users.SelectMany(u => u.Aliases).Concat(source.Groups.SelectMany(g => g.Addresses)).Concat(ledger.Inherited).Concat(ledger.Adoptions.Keys);
        return new MailcowScope(wanted.Select(a => a.Domain).Concat(known.Keys).ToHashSet(), known);
    }
}

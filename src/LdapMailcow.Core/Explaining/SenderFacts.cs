using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.Senders;

namespace LdapMailcow.Core.Explaining;

/// <summary>Why somebody may send as another in mailcow; a name once published is never reused.</summary>
public enum SenderOrigin
{
    /// <summary>Not so, or not yet.</summary>
    None,
    Us,
    Administrator,

    /// <summary>It receives what is sent to that address.</summary>
    Alias,
}

/// <param name="Sentence">Why, and what the next cycle makes of it.</param>
public sealed record SenderFact(SendGrant Grant, SenderOrigin Origin, string Sentence);

/// <summary>Who may send as an address, and as whom a mailbox may, as far as the lists were read.</summary>
internal sealed class SenderFacts(CycleView view, PreparedCycle prepared)
{
    private readonly SenderGrants _grants = new(view.Input);

    public IReadOnlyList<SenderFact> Of(Address address)
    {
        if (view.Input.Mailcow.Senders is not { AreTold: true } lists)
        {
            return [];
        }

        var stored = lists.ByMailbox.SelectMany(l => l.Value.Entries.Select(e => Address.TryParse(e, out var named, out _) ? new SendGrant(l.Key, named) : (SendGrant?)null)).OfType<SendGrant>();
        var real = view.Input.Mailcow.Domains.InTargetDomain(address);
        return
        [
            .. _grants.Wanted.Grants.Keys.Concat(stored).Where(g => g.Address == address || g.Address == real || g.Mailbox == real).Distinct().Order()
                .Select(g => Of(g, lists.ByMailbox.GetValueOrDefault(g.Mailbox))),
        ];
    }

    private SenderFact Of(SendGrant grant, SenderList? list)
    {
        var origin = list?.Has(grant.Address) == true ? view.Input.Ledger.Grants.ContainsKey(grant) ? SenderOrigin.Us : SenderOrigin.Administrator
            : list?.Covers(grant.Address) == true ? SenderOrigin.Administrator
            : SenderGrants.IsByAlias(grant, view.Input.Mailcow) ? SenderOrigin.Alias
            : SenderOrigin.None;
        var who = origin switch
        {
            SenderOrigin.Us => "given by us",
            SenderOrigin.Administrator => "granted by an administrator",
            SenderOrigin.Alias => "as a recipient of the alias",
            _ when list is null => "not possible, there is no such mailbox",
            _ => "not so",
        };
        var why = _grants.Wanted.Grants.TryGetValue(grant, out var delegation) ? $"{delegation.Label} lets it in the directory" : "the directory does not ask for it";
        return new SenderFact(grant, origin, $"{who}; {why}{Next(grant)}");
    }

    private string Next(SendGrant grant)
    {
        var (plan, permitted) = (prepared.Plan, prepared.Checked);
        return permitted.Senders.Any(c => c.Given.Any(s => s.Grant == grant)) ? "; the next cycle gives it"
            : permitted.Senders.Any(c => c.Revoked.Any(s => s.Grant == grant)) ? "; the next cycle takes it back"
            : Revoked(plan.Senders, grant) is { } held && permitted.Withheld?.Items.Contains(RemovalItem.Of(held)) == true ? "; taking it back is withheld until it is approved"
            : Revoked(plan.WaitingSenders, grant) is { } waiting ? $" (complete read {waiting.Row.MissingReads} of {view.Rules.Plan.RemovalConfirmations}); after the last of them it is taken back"
            : "";
    }

    private static SenderStep? Revoked(IEnumerable<SenderChange> changes, SendGrant grant) => changes.SelectMany(c => c.Revoked).FirstOrDefault(s => s.Grant == grant);
}

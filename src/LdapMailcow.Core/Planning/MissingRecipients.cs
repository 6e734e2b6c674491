using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.Planning;

/// <summary>New aliases of which no recipient can receive mail: nobody would notice until mail bounces. Told in one line.</summary>
internal sealed class MissingRecipients(PlanInput input, PlanDraft draft)
{
    private readonly List<DesiredAlias> _found = [];

    /// <summary>Domains of which an alias takes what nobody else does.</summary>
    private readonly Lazy<HashSet<string>> _caughtAll = new(() => input.Mailcow.Aliases.Keys.Where(a => a.StartsWith('@')).Select(a => a[1..]).ToHashSet());

    /// <summary>Whether it shall not be made yet.</summary>
    public bool Holds(DesiredAlias desired)
    {
        if (input.Mailcow.Mailboxes is null || desired.Goto.Members.Any(Receives))
        {
            return false;
        }

        _found.Add(desired);
        return input.Options.RequireMailbox;
    }

    public void Tell()
    {
        if (_found.Count == 0)
        {
            return;
        }

        var kind = input.Options.RequireMailbox ? NoticeKind.Skipped : NoticeKind.Warning;
        draft.Say(kind, NoticeReason.NoRecipient, null, _found.Select(d => d.Address), Sentence, _found.MinBy(d => d.Address)!.Label);
    }

    private string Sentence(IReadOnlyList<Addresses.Address> addresses, string names)
    {
        var (first, one) = (_found.Find(d => d.Address == addresses[0])!, addresses.Count == 1);
        var cause = $"mailcow has neither a mailbox nor an alias for {(one ? "its" : "their")} recipients, for example {first.Goto.Members[0]}";
        return input.Options.RequireMailbox
            ? $"{names} {(one ? "waits" : "wait")} for a mailbox (LDAP_MAILCOW_REQUIRE_MAILBOX): {cause}."
            : $"{names} {(one ? "leads" : "lead")} nowhere yet: {cause}. LDAP_MAILCOW_REQUIRE_MAILBOX=true waits for the mailbox.";
    }

    /// <summary>What is delivered elsewhere, or by a rule for a whole domain, may be known there.</summary>
    private bool Receives(Addresses.Address member)
    {
        if (input.Mailcow.Domains.Of(member) is not { Relays: false } domain || (!input.Options.RequireMailbox && input.Mailcow.IsPartial))
        {
            return true;
        }

        var (aliases, real) = (input.Mailcow.Aliases, input.Mailcow.Domains.InTargetDomain(member));
        return input.Mailcow.Mailboxes!.ContainsKey(real.Value)
            || aliases.ContainsKey(member.Value) || aliases.ContainsKey(real.Value) || input.Desired.Aliases.ContainsKey(member)
            || _caughtAll.Value.Contains(domain.Name) || _caughtAll.Value.Contains(domain.Target);
    }
}

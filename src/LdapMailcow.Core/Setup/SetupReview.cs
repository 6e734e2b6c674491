using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;

namespace LdapMailcow.Core.Setup;

/// <summary>Pure: whether what was read looks like a set-up that was meant. Every read succeeded, and still nothing useful may come of it. Holds little of
/// what it was made of, so that it can outlive it.</summary>
public sealed class SetupReview
{
    private readonly int _users;
    private readonly int _mails;
    private readonly int _groups;
    private readonly bool _hasContacts;
    private readonly bool _hasAliases;
    private readonly bool _areGroupsEmpty;
    private readonly string? _unhosted;
    private readonly List<string> _idleFlags;
    private readonly List<Finding> _others;

    /// <param name="most">Of the domains that are named.</param>
    public SetupReview(PlanInput input, int most = 3)
    {
        (_users, _mails) = (input.Directory.Users.Count, input.Directory.Users.Count(u => u.Mail is not null));
        _hasAliases = input.Directory.Users.Any(u => u.Aliases.Length > 0);
        _groups = input.Directory.Groups.Count;
        _hasContacts = input.Directory.Contacts.Any(c => !c.Addresses.IsEmpty);
        _areGroupsEmpty = _groups > 0 && input.Directory.Groups.All(g => g.Members?.Count == 0);
        _unhosted = Unhosted(input, most);
        _idleFlags = [.. IdleFlags(input)];
        _others = [.. Mailboxes(input), .. Owners(input)];
        OwnsNothing = input.Owned.Aliases.Count == 0;
    }

    /// <summary>No alias in mailcow is ours yet, so that there is nothing to keep up either.</summary>
    public bool OwnsNothing { get; }

    /// <summary>Whether a look at the attributes of some entries would help to say what is wrong.</summary>
    public bool AsksForSample => _mails == 0 || !_hasAliases || _areGroupsEmpty || _idleFlags.Count > 0;

    /// <summary>Why no cycle can do anything at all; null when one can.</summary>
    public string? Useless(DirectorySample? sample) =>
        _users == 0 && !_hasContacts
            ? "The user filter matches nobody, so nothing can be done; check LDAP_MAILCOW_LDAP_FILTER, LDAP_MAILCOW_LDAP_BASE_DN and the rights of the account in LDAP_MAILCOW_LDAP_BIND_DN."
        : _mails == 0 && _users > 0
            ? $"None of the users ({_users}) has a mail, so nothing can be done; it is read from {sample?.Mail.Described ?? "LDAP_MAILCOW_LDAP_MAIL_ATTRIBUTE"}"
        : _unhosted;

    /// <param name="sample">null when it was not asked for.</param>
    public IEnumerable<Finding> Findings(DirectorySample? sample)
    {
        if (Useless(sample) is { } useless)
        {
            yield return new Finding(false, useless);
        }

        if (_mails > 0 && !_hasAliases && sample is { Aliases.HasAny: false })
        {
            yield return Finding.Warning($"No user has an alias; they are read from {sample.Aliases.Described}");
        }

        if (_groups == 0)
        {
            yield return Finding.Warning("The group filter matches no group with an address; if there should be some, check LDAP_MAILCOW_LDAP_GROUP_FILTER.");
        }
        else if (_areGroupsEmpty)
        {
            yield return Finding.Warning($"None of the groups ({_groups}) has a recipient; members are read from "
                + $"{sample?.Members.Described ?? "LDAP_MAILCOW_LDAP_MEMBER_ATTRIBUTES"}{(sample is { Members.HasAny: true } ? ", and counted by LDAP_MAILCOW_LDAP_GROUP_MEMBER_FILTER" : "")}");
        }

        // A directory in which nobody is hidden yet is none to warn of.
        foreach (var flag in _idleFlags)
        {
            if (sample?.Flags.GetValueOrDefault(flag) is { Nearest: not null } misspelt)
            {
                yield return Finding.Warning($"Nothing is {flag}: that is read from {misspelt.Described}");
            }
        }

        foreach (var finding in _others)
        {
            yield return finding;
        }
    }

    /// <summary>What LDAP_MAILCOW_FLAG_ATTRIBUTES decides, and no entry has.</summary>
    private static IEnumerable<string> IdleFlags(PlanInput input)
    {
        if (input.Options.ManagesInternal && !input.Directory.Groups.Any(g => g.InternalOnly))
        {
            yield return "internal";
        }

        if (input.Options.ManagesHidden && !input.Directory.Users.Any(u => u.Hidden) && !input.Directory.Groups.Any(g => g.Hidden) && !input.Directory.Contacts.Any(c => c.Hidden))
        {
            yield return "hidden";
        }
    }

    private static string? Unhosted(PlanInput input, int most)
    {
        var (hosted, unhosted) = (input.Mailcow.Domains.Keys.Order(StringComparer.Ordinal).ToList(), input.Desired.Unhosted);
        return unhosted.Count == 0 || input.Desired.Aliases.Count + input.Desired.Contests.Count > 0 ? null
            : $"mailcow hosts none of the directory's domains ({FirstFew.Of([.. unhosted.Select(d => $"{d.Key}: {Counted.Of(d.Value, "address", "addresses")}")], most)}), so nothing can be done; "
                + $"{(hosted.Count == 0 ? "it hosts no domain at all" : $"it hosts {FirstFew.Of(hosted, most)}")}. Add the domain in mailcow, or see LDAP_MAILCOW_DOMAIN_MAP.";
    }

    private static IEnumerable<Finding> Mailboxes(PlanInput input)
    {
        if (input.Mailcow.Mailboxes is not { } mailboxes)
        {
            yield break;
        }

        // A mail elsewhere is a mailbox elsewhere.
        var domains = input.Mailcow.Domains;
        List<Address> mails = [.. input.Directory.Users.Where(u => u.Enabled).Select(u => u.Mail).OfType<Address>().Where(domains.Host)];
        List<Address> without = [.. mails.Where(m => !mailboxes.ContainsKey(domains.InTargetDomain(m).Value))];
        if (mails.Count > 0 && without.Count == mails.Count)
        {
            yield return new Finding(false, $"None of the users ({mails.Count}) with a mail in mailcow's domains has a mailbox there, for example {without.Min()}: their aliases would lead nowhere. "
                + "Make the mailboxes first, or check LDAP_MAILCOW_LDAP_MAIL_ATTRIBUTE.");
        }
        else if (without.Count * 2 > mails.Count)
        {
            yield return Finding.Warning($"{without.Count} of {Counted.Of(mails.Count, "user")} have no mailbox in mailcow, for example {without.Min()}: their aliases lead nowhere until they have one. "
                + "Check LDAP_MAILCOW_LDAP_FILTER and LDAP_MAILCOW_LDAP_MAIL_ATTRIBUTE; LDAP_MAILCOW_REQUIRE_MAILBOX=true waits for the mailboxes.");
        }
    }

    private static IEnumerable<Finding> Owners(PlanInput input)
    {
        var own = input.Owned.Aliases.Count;
        if (own > 0 && input.Ledger is { LastGood: null, Aliases.Count: 0 })
        {
            yield return Finding.Warning($"{Counted.Of(own, "alias bears", "aliases bear")} the marker {input.Signature.Marker.Text} already, and this database is new. If the one before it was lost, all is well. "
                + "If another daemon works with this mailcow, give this one an LDAP_MAILCOW_OWNER_ID of its own before it starts: each would remove what only the other's directory has.");
        }

        foreach (var other in own == 0 ? OtherOwners.Of(input) : [])
        {
            yield return Finding.Warning(OtherOwners.Sentence(other, input.Options.OwnerId));
        }
    }
}

using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;

namespace LdapMailcow.Core.Setup;

/// <summary>Pure: whether what was read looks like a set-up that was meant. Every read succeeded, and still nothing useful may come of it.</summary>
public static class SetupReview
{
    /// <summary>Why no cycle can do anything at all; null when one can.</summary>
    /// <param name="most">Of the domains that are named.</param>
    public static string? Useless(PlanInput input, DirectorySample? sample, int most = 3)
    {
        var (users, mails) = (input.Directory.Users.Count, input.Directory.Users.Count(u => u.Mail is not null));
        if (users == 0)
        {
            return "The user filter matches nobody, so nothing can be done; check LDAP_MAILCOW_LDAP_FILTER, LDAP_MAILCOW_LDAP_BASE_DN and the rights of the account in LDAP_MAILCOW_LDAP_BIND_DN.";
        }

        if (mails == 0)
        {
            return $"None of the users ({users}) has a mail, so nothing can be done; it is read from {sample?.Mail.Described ?? "LDAP_MAILCOW_LDAP_MAIL_ATTRIBUTE"}";
        }

        var (hosted, unhosted) = (input.Mailcow.Domains.Keys.Order(StringComparer.Ordinal).ToList(), input.Desired.Unhosted);
        return unhosted.Count == 0 || input.Desired.Aliases.Count + input.Desired.Contests.Count > 0 ? null
            : $"mailcow hosts none of the directory's domains ({FirstFew.Of([.. unhosted.Select(d => $"{d.Key}: {Counted.Of(d.Value, "address", "addresses")}")], most)}), so nothing can be done; "
                + $"{(hosted.Count == 0 ? "it hosts no domain at all" : $"it hosts {FirstFew.Of(hosted, most)}")}. Add the domain in mailcow, or see LDAP_MAILCOW_DOMAIN_MAP.";
    }

    /// <summary>Whether a look at the attributes of some entries would help to say what is wrong.</summary>
    public static bool AsksForSample(PlanInput input) => !HasMail(input) || !HasAliases(input) || AreGroupsEmpty(input);

    /// <param name="sample">null when it was not asked for.</param>
    public static IEnumerable<Finding> Of(PlanInput input, DirectorySample? sample, int most = 3)
    {
        if (Useless(input, sample, most) is { } useless)
        {
            yield return new Finding(false, useless);
        }

        if (HasMail(input) && !HasAliases(input) && sample is { Aliases.HasAny: false })
        {
            yield return Finding.Warning($"No user has an alias; they are read from {sample.Aliases.Described}");
        }

        if (input.Directory.Groups.Count == 0)
        {
            yield return Finding.Warning("The group filter matches no group with an address; if there should be some, check LDAP_MAILCOW_LDAP_GROUP_FILTER.");
        }
        else if (AreGroupsEmpty(input))
        {
            yield return Finding.Warning($"None of the groups ({input.Directory.Groups.Count}) has a recipient; members are read from "
                + $"{sample?.Members.Described ?? "LDAP_MAILCOW_LDAP_MEMBER_ATTRIBUTES"}{(sample is { Members.HasAny: true } ? ", and counted by LDAP_MAILCOW_LDAP_GROUP_MEMBER_FILTER" : "")}");
        }

        foreach (var finding in Mailboxes(input).Concat(Owners(input)))
        {
            yield return finding;
        }
    }

    private static bool HasMail(PlanInput input) => input.Directory.Users.Any(u => u.Mail is not null);

    private static bool HasAliases(PlanInput input) => input.Directory.Users.Any(u => u.Aliases.Length > 0);

    private static bool AreGroupsEmpty(PlanInput input) => input.Directory.Groups.Count > 0 && input.Directory.Groups.All(g => g.Members?.Count == 0);

    private static IEnumerable<Finding> Mailboxes(PlanInput input)
    {
        if (input.Mailcow.Mailboxes is not { } mailboxes)
        {
            yield break;
        }

        // A mail elsewhere is a mailbox elsewhere.
        List<Address> mails = [.. input.Directory.Users.Where(u => u.Enabled).Select(u => u.Mail).OfType<Address>().Where(m => input.Mailcow.Domains.ContainsKey(m.Domain)).Distinct()];
        List<Address> without = [.. mails.Where(m => !mailboxes.ContainsKey(input.Mailcow.Domains.InTargetDomain(m).Value)).Order()];
        if (mails.Count > 0 && without.Count == mails.Count)
        {
            yield return new Finding(false, $"None of the users ({mails.Count}) with a mail in mailcow's domains has a mailbox there, for example {without[0]}: their aliases would lead nowhere. "
                + "Make the mailboxes first, or check LDAP_MAILCOW_LDAP_MAIL_ATTRIBUTE.");
        }
        else if (without.Count * 2 > mails.Count)
        {
            yield return Finding.Warning($"{without.Count} of {Counted.Of(mails.Count, "user")} have no mailbox in mailcow, for example {without[0]}: their aliases lead nowhere until they have one. "
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

        foreach (var other in OtherOwners.Of(input).Where(_ => own == 0))
        {
            yield return Finding.Warning(OtherOwners.Sentence(other, input.Options.OwnerId));
        }
    }
}

using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Explaining;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Json;

namespace LdapMailcow.Commands;

/// <summary>An explanation in words. Nothing of it is ever cut.</summary>
internal static class ExplainLines
{
    public static IEnumerable<string> Of(ExplainDocument document, DateTimeOffset now) => document.Addresses.Count + document.Entries.Count == 0
        ? [$"There is no entry '{document.Subject}', or LDAP_MAILCOW_LDAP_BIND_DN may not see it."]
        : document.Entries.SelectMany(Entry).Concat(document.Addresses.SelectMany(a => Address(a, now))).Concat(document.Entries.SelectMany(Members));

    private static IEnumerable<string> Entry(EntryItem entry)
    {
        yield return $"{entry.Dn}";
        yield return Line("entry", $"{Kind(entry)}{(entry.Disabled ? ", disabled" : "")}{(entry.Mail is null ? "" : $", mail {entry.Mail}")}{(entry.BelowBase ? "" : ", not below the base")}");
        foreach (var value in entry.Values)
        {
            yield return Line("value", $"{value.Attribute} '{value.Value}'{Use(value)}");
        }

        foreach (var unmet in entry.UnmetFilters)
        {
            yield return Line("filter", $"{unmet.Setting} {unmet.Filter}");
            foreach (var term in unmet.Terms)
            {
                yield return Line("", $"not true: {term}");
            }
        }

        yield return "";
    }

    private static string Kind(EntryItem entry) => (entry.IsUser, entry.IsGroup) switch
    {
        (true, true) => "a user and a group",
        (true, false) => "a user",
        (false, true) => "a group",
        _ => "no filter finds it",
    };

    private static string Use(ValueItem value) => value.Use switch
    {
        ValueUse.OtherType => ": another kind of address",
        ValueUse.Unusable => $": no address, it {value.Problem}",
        _ => "",
    };

    private static IEnumerable<string> Address(AddressItem a, DateTimeOffset now)
    {
        yield return a.Address;
        yield return Line("wanted", a.Wanted is null ? "nothing" : a.Wanted.Active ? $"-> {string.Join(", ", a.Wanted.Goto)} (for {a.Wanted.Entry})" : $"inactive (for {a.Wanted.Entry})");
        foreach (var cause in a.Causes)
        {
            yield return Line("because", $"{cause.Sentence}{When(cause, a, now)}");
        }

        yield return Line("mailcow", Mailcow(a));
        yield return Line("next cycle", Next(a));
        foreach (var change in a.History)
        {
            yield return Line("changed", $"{Moment.Text(change.At)}, cycle {change.Cycle}: {change.Change} {Difference(change)}({change.Reason})");
        }

        yield return "";
    }

    private static string When(CauseItem cause, AddressItem a, DateTimeOffset now) => cause.Kind switch
    {
        CauseKind.Refused when a.NextTry is { } next => $" Tried again about {Moment.Text(next, now)}.",
        CauseKind.Withheld when a.WithheldSince is { } since => $" So since {Moment.Text(since, now)}.",
        _ => "",
    };

    private static string Mailcow(AddressItem a)
    {
        var mailbox = a.Mailbox is { } state ? $"{(state == MailboxState.Active ? "a" : "a disabled")} mailbox" : null;
        var alias = a.Alias is { } found ? $"{(found.Active ? "an alias" : "an inactive alias")} -> {string.Join(", ", found.Goto)}, {Owner(found)}" : null;
        return (alias, mailbox) switch
        {
            (null, null) => "neither alias nor mailbox",
            _ => string.Join("; ", new[] { alias, mailbox }.OfType<string>()),
        };
    }

    private static string Owner(AliasItem alias) => alias.Owner switch
    {
        AliasOwner.Us => "ours",
        AliasOwner.AnotherOwner => $"another owner's ({alias.PrivateComment})",
        _ => "nobody's: without a marker",
    };

    private static string Told(ChangeEntry next) =>
        $"{next.Kind.ToString().ToLowerInvariant()}{(next.Active ? $" -> {string.Join(", ", next.Goto)}" : "")} ({next.Reason}){Signed(next.Came, "+")}{Signed(next.Went, "-")}";

    private static string Next(AddressItem a)
    {
        var mailbox = a.NextMailbox is { } m ? $"{(m.To == MailboxState.Active ? "enable" : "disable")} the mailbox ({m.Reason})" : null;
        return string.Join("; ", new[] { a.Next is { } next ? Told(next) : null, mailbox }.OfType<string>().DefaultIfEmpty("writes nothing"));
    }

    private static string Signed(IReadOnlyList<string> members, string sign) => string.Concat(members.Select(m => $" {sign}{m}"));

    private static string Difference(HistoryItem change)
    {
        if (change.GotoBefore is null || change.GotoAfter is null)
        {
            return (change.GotoAfter ?? change.GotoBefore) is { } only ? $"-> {string.Join(", ", only)} " : "";
        }

        return $"{Signed([.. change.GotoAfter.Except(change.GotoBefore)], "+")}{Signed([.. change.GotoBefore.Except(change.GotoAfter)], "-")} ".TrimStart();
    }

    private static IEnumerable<string> Members(EntryItem entry) => entry.IsGroup
        ? entry.Members.Select(Member).Prepend($"members of {entry.Label}: {entry.Members.Count(m => m.Fate == MemberFate.Recipient)} receive its mail")
        : [];

    private static string Member(MemberItem member)
    {
        var path = member.Path.Count == 0 ? "" : $", through {string.Join(" > ", member.Path)}";
        var fate = member.Fate switch
        {
            MemberFate.Recipient => member.Address!,
            MemberFate.NestedGroup => "a group, whose members follow",
            MemberFate.NotCounted => $"left out: LDAP_MAILCOW_LDAP_GROUP_MEMBER_FILTER does not find it, not true: {member.Detail}",
            MemberFate.Disabled => "left out: it is disabled",
            MemberFate.WithoutAddress => $"left out: {member.Detail ?? "it has no mail that is an address"}",
            MemberFate.Unreadable => $"cannot be judged, so that the group is left alone: {member.Detail}",
            MemberFate.OutsideBase => "left out: it is not below LDAP_MAILCOW_LDAP_BASE_DN",
            _ => "left out: there is no such entry, or LDAP_MAILCOW_LDAP_BIND_DN may not see it",
        };
        return $"  {member.Dn}{path}: {fate}";
    }

    private static string Line(string name, string text) => $"  {name,-11} {text}";
}

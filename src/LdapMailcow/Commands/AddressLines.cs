using LdapMailcow.Core.Explaining;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Json;

namespace LdapMailcow.Commands;

/// <summary>What is wanted of an address, why, what mailcow has, and what was and will be written, in words.</summary>
internal static class AddressLines
{
    public static IEnumerable<string> Of(AddressItem a, DateTimeOffset now)
    {
        yield return a.Address;
        yield return Line("wanted", a.Wanted is null ? "nothing" : a.Wanted.Active ? $"-> {string.Join(", ", a.Wanted.Goto)} (for {a.Wanted.Entry}){Switches(a.Wanted)}" : $"inactive (for {a.Wanted.Entry}){Switches(a.Wanted)}");
        foreach (var cause in a.Causes)
        {
            yield return Line("because", $"{cause.Sentence}{When(cause, a, now)}");
        }

        yield return Line("mailcow", Mailcow(a));
        foreach (var right in a.SendAs)
        {
            yield return Line("send-as", $"{right.Mailbox} as {right.Address}: {right.Sentence}");
        }

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
        var alias = a.Alias is { } found ? $"{(found.Active ? "an alias" : "an inactive alias")} -> {string.Join(", ", found.Goto)}, {Owner(found)}{(found.Internal == true ? ", internal" : "")}{(found.SogoVisible == false ? ", not shown in SOGo" : "")}" : null;
        return (alias, mailbox) switch
        {
            (null, null) => "neither alias nor mailbox",
            _ => string.Join("; ", new[] { alias, mailbox }.OfType<string>()),
        };
    }

    private static string Switches(WantedItem wanted)
    {
        var closed = wanted.Internal is { } only ? only ? ", internal" : ", not internal" : "";
        return closed + (wanted.SogoVisible is { } shown ? shown ? ", shown in SOGo" : ", not shown in SOGo" : "");
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

    public static string Line(string name, string text) => $"  {name,-11} {text}";
}

using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Transport;

namespace LdapMailcow.Mailcow.Writing;

internal static class Sentences
{
    private const string NextCycle = "the next cycle looks again";

    public static string Lost(WriteItem item, string problem) => $"{item.Address} could not be confirmed: {Inner(problem)}; {NextCycle}.";

    public static string NotReadBack(WriteItem item, string? problem, string reading) => problem is null
        ? $"{item.Address} could not be confirmed, because reading it back failed: {Inner(reading)}; {NextCycle}."
        : $"{item.Address} could not be confirmed: {Inner(problem)}, and reading it back failed, too{Besides(problem, reading)}; {NextCycle}.";

    public static string NotThere(WriteItem item, WriteAnswer answer) => answer.Lost is null
        ? $"{item.Address} is not in mailcow, and its answer does not say why; {NextCycle}."
        : Lost(item, answer.Lost);

    public static string Foreign(WriteItem item, MailcowAlias alias) =>
        $"{item.Address} exists in mailcow as alias {alias.Id} without our marker, so it is somebody else's and stays as it is.";

    public static string Gone(WriteItem item) => $"{item.Address} (alias {item.Id}) does not exist any more; {NextCycle}.";

    public static string Renamed(WriteItem item, MailcowAlias alias) =>
        $"alias {item.Id} is not {item.Address} any more but {Excerpt.Clean(alias.Address)}; {NextCycle}.";

    public static string Differs(WriteItem item, MailcowAlias alias, AliasValues values)
    {
        var lost = GotoText.Lost(values.Goto, alias.Goto);
        var extra = GotoText.Lost(alias.Goto, values.Goto);
        var what = (lost.Count, extra.Count) switch
        {
            (0, 0) when alias.Active != values.Active => alias.Active ? "it is still active" : "it is still inactive",
            (0, 0) when alias.Flags.Contradicts(values.Flags) => "its switches are others",
            (0, 0) => "its private comment is another one",
            (_, 0) => $"it lacks {FirstFew.Of(lost)}",
            (0, _) => $"it still has {FirstFew.Of(extra)}",
            _ => $"it lacks {FirstFew.Of(lost)} and still has {FirstFew.Of(extra)}",
        };
        return $"{item.Address} (alias {alias.Id}) is not stored as it was sent: {what}; {NextCycle}.";
    }

    public static string Recommented(WriteItem item) =>
        $"{item.Address} was not written, because somebody changed its private comment since it was listed; {NextCycle}.";

    public static string Changed(WriteItem item, string what) =>
        $"{item.Address} was not written, because somebody changed {what} since it was listed; {NextCycle}.";

    public static string NotLooked(WriteItem item, string reading) =>
        $"{item.Address} was not written, because looking at it before failed: {Inner(reading)}; {NextCycle}.";

    public static string StillThere(WriteItem item) => $"{item.Address} (alias {item.Id}) was reported as deleted and is still there; {NextCycle}.";

    public static string NoMailbox(WriteItem item) => $"{item.Address} is no mailbox of this mailcow any more.";

    public static string MailboxDiffers(WriteItem item, MailboxState state) => $"mailbox {item.Address} is still {state}; {NextCycle}.";

    public static string SendersNotTold(WriteItem item) => $"{item.Address} was not written, because this mailcow does not show who may send as whom: it takes 2026-07a or newer.";

    public static string SendersDiffer(WriteItem item, IReadOnlyList<Address> lacks, IReadOnlyList<Address> has)
    {
        var what = new[] { (Verb: "may not send as", Who: lacks), (Verb: "may still send as", Who: has) }.Where(w => w.Who.Count > 0)
            .Select(w => $"{w.Verb} {FirstFew.Of([.. w.Who.Select(a => a.Value)])}");
        return $"{item.Address} {string.Join(" and ", what)}, and mailcow does not say why; {NextCycle}.";
    }

    /// <summary>What reading failed of, without the words that both have; nothing when the cause is the same.</summary>
    private static string Besides(string problem, string reading)
    {
        var common = problem.AsSpan().CommonPrefixLength(reading);
        var from = reading.AsSpan(0, common).LastIndexOf(' ') + 1;
        return CauseOf(problem[from..]) == CauseOf(reading[from..]) ? "" : $": {Inner(reading[from..])}";
    }

    private static string CauseOf(string words) => string.Join(' ', words.Split(' ').Skip(2));

    private static string Inner(string sentence) => sentence.TrimEnd('.');
}

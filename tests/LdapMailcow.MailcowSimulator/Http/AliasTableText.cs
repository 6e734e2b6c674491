using System.Globalization;
using System.Text;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Http;

/// <summary>The aliases as a table for people, ordered by address.</summary>
internal static class AliasTableText
{
    private const int WidestGoto = 60;

    public static string Of(IReadOnlyList<AliasRow> aliases)
    {
        var rows = aliases.OrderBy(row => row.Address, StringComparer.OrdinalIgnoreCase)
            .Select(row => (row.Address, Goto: Short(row.Goto), Active: row.Active.ToString(CultureInfo.InvariantCulture), Comment: row.PrivateComment ?? ""))
            .Prepend((Address: "ADDRESS", Goto: "GOTO", Active: "ACTIVE", Comment: "COMMENT"))
            .ToList();
        var addressWidth = rows.Max(row => row.Address.Length);
        var gotoWidth = rows.Max(row => row.Goto.Length);
        var text = new StringBuilder();
        foreach (var (address, target, active, comment) in rows)
        {
            text.AppendJoin("  ", address.PadRight(addressWidth), target.PadRight(gotoWidth), active.PadRight(6), comment).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A line for each recipient of each alias, so that two of them can be compared line by line.</summary>
    public static string Members(IReadOnlyList<AliasRow> aliases) => string.Concat(aliases
        .SelectMany(row => row.Goto.Split(',').Select(member => $"{row.Address} -> {member}{(row.Active == 1 ? "" : "  (inactive)")}\n"))
        .Order(StringComparer.Ordinal));

    private static string Short(string recipients)
    {
        if (recipients.Length <= WidestGoto)
        {
            return recipients;
        }

        var members = recipients.Split(',');
        var shown = new List<string>();
        while (shown.Sum(member => member.Length + 1) + members[shown.Count].Length < WidestGoto - 12)
        {
            shown.Add(members[shown.Count]);
        }

        return $"{string.Join(',', shown)} … {members.Length} in all";
    }
}

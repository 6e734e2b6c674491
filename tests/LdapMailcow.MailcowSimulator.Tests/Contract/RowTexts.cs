using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Tests.Contract;

/// <summary>The simulator's rows in the words of the recordings' queries.</summary>
internal static class RowTexts
{
    private const int LongestGoto = 90;

    public static IEnumerable<Dictionary<string, string?>> Of(ReplayedExchange exchange, RecordedRows wanted) => wanted.Table switch
    {
        "alias" => exchange.Aliases.Where(row => Matches(row, wanted.Where)).Select(Alias),
        "mailbox" => exchange.Mailboxes.Where(row => wanted.Where.Addresses.Contains(row.Username)).Select(row => Mailbox(row, exchange.Aliases)),
        "tags" => exchange.Mailboxes.Where(row => wanted.Where.Addresses.Contains(row.Username)).SelectMany(Tags),
        _ => throw new ArgumentException($"Unknown table {wanted.Table}."),
    };

    /// <summary>A value as the recordings have it; long lists of recipients were cut.</summary>
    public static string? Recorded(string column, string? value) =>
        column == "goto" && value?.Length >= LongestGoto ? value[..LongestGoto] : value is null ? null : Template.Text(value);

    private static bool Matches(AliasRow row, RowFilter filter) =>
        filter.Ids.Contains(row.Id)
        || filter.Addresses.Any(address => address.Equals(row.Address, StringComparison.OrdinalIgnoreCase))
        || filter.Like.Any(pattern => IsLike(row.Address, pattern))
        || filter.GotoLike.Any(pattern => IsLike(row.Goto, pattern));

    private static bool IsLike(string text, string pattern) => Regex.IsMatch(
        text,
        $"^{Regex.Escape(pattern).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal)}$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline);

    private static Dictionary<string, string?> Alias(AliasRow row) => new()
    {
        ["id"] = Text(row.Id),
        ["address"] = row.Address,
        ["goto"] = row.Goto,
        ["domain"] = row.Domain,
        ["active"] = Text(row.Active),
        ["sogo_visible"] = Text(row.SogoVisible),
        ["internal"] = Text(row.Internal),
        ["sender_allowed"] = Text(row.SenderAllowed),
        ["public_comment"] = row.PublicComment,
        ["private_comment"] = row.PrivateComment,
        ["has_public_comment"] = row.PublicComment is null ? "0" : "1",
        ["has_private_comment"] = row.PrivateComment is null ? "0" : "1",
        ["len"] = Text(Encoding.UTF8.GetByteCount(row.Goto)),
        ["members"] = Text(row.Goto.Split(',').Length),
        ["md5"] = Md5(row.Goto),
    };

    private static Dictionary<string, string?> Mailbox(MailboxRow row, IReadOnlyList<AliasRow> aliases) => new()
    {
        ["username"] = row.Username,
        ["name"] = row.Name,
        ["quota"] = Text(row.Quota),
        ["m_active"] = Text(row.Active),
        ["own_row_active"] = Text(aliases.Single(alias => alias.Address == row.Username).Active),
        ["others"] = string.Join(',', aliases
            .Where(alias => alias.IsVisible && alias.Goto.Split(',').Contains(row.Username))
            .Select(alias => $"{alias.Address}={alias.Active}")),
    };

    private static IEnumerable<Dictionary<string, string?>> Tags(MailboxRow row) =>
        row.Tags.Select(tag => new Dictionary<string, string?> { ["username"] = row.Username, ["tag"] = tag });

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "The recordings identify long lists by MariaDB's md5(); nothing is protected by it.")]
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}

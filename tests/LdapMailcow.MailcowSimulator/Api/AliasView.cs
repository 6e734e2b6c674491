using LdapMailcow.MailcowSimulator.Php;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>An alias as <c>get/alias</c> shows it, and the form of mailcow's times.</summary>
internal static class AliasView
{
    public static PhpArray Of(MailcowState mailcow, AliasRow row) => new()
    {
        ["in_primary_domain"] = mailcow.AliasDomain(row.Domain)?.Target ?? "",
        ["id"] = row.Id,
        ["domain"] = row.Domain,
        ["public_comment"] = row.PublicComment,
        ["private_comment"] = row.PrivateComment,
        ["goto"] = row.Goto,
        ["address"] = row.Address,
        ["is_catch_all"] = EmailFilter.Accepts(row.Address) ? 0 : 1,
        ["internal"] = row.Internal,
        ["active"] = row.Active,
        ["active_int"] = row.Active,
        ["sogo_visible"] = row.SogoVisible,
        ["sogo_visible_int"] = row.SogoVisible,
        ["sender_allowed"] = row.SenderAllowed,
        ["created"] = Time(row.Created),
        ["modified"] = Time(row.Modified),
    };

    /// <summary><c>YYYY-MM-DD hh:mm:ss</c> in the server's time, without a zone.</summary>
    public static string? Time(DateTime? time) => time?.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}

using LdapMailcow.Core.Addresses;
using LdapMailcow.Mailcow.Json;
using LdapMailcow.Mailcow.Transport;

namespace LdapMailcow.Mailcow.Writing;

/// <summary>mailcow's refusals (language keys of data/web/lang) as the rest of a sentence whose subject is the address.</summary>
internal static class Refusals
{
    public const string Full = "max_alias_exceeded";
    public const string GotoInvalid = "goto_invalid";
    public const string GotoIdentical = "alias_goto_identical";
    public const string SenderInvalid = "sender_acl_invalid";
    public const string TaskCompleted = "Task completed";

    private static readonly HashSet<string> _namingAddress = ["is_alias_or_mailbox", "is_spam_alias", "alias_invalid"];

    /// <summary>Whether the entry refuses exactly this address. alias_invalid after an edit names the wrong one, so that it is not asked there.</summary>
    public static bool Names(AnswerEntry entry, Address address) =>
        (_namingAddress.Contains(entry.Key) && string.Equals(entry.Argument, address.Value, StringComparison.OrdinalIgnoreCase))
        || (entry.Key == "domain_not_found" && string.Equals(entry.Argument, address.Domain, StringComparison.OrdinalIgnoreCase));

    public static bool NamesAnother(AnswerEntry entry, Address address) =>
        (_namingAddress.Contains(entry.Key) || entry.Key == "domain_not_found") && !Names(entry, address);

    public static string Sentence(Address address, AnswerEntry entry) => $"{address} {Reason(entry, address.Domain)} ({Excerpt.Clean(entry.Key)}).";

    private static string Reason(AnswerEntry entry, string domain) => entry.Key switch
    {
        "is_alias_or_mailbox" => "is taken in mailcow by a mailbox, or by an alias that is not ours: look at E-Mail → Configuration there",
        "is_spam_alias" => "is taken in mailcow by a user's temporary (spam) alias: delete that one, or take the address out of the directory",
        "domain_not_found" => $"was refused because mailcow does not host {domain}: add the domain in E-Mail → Configuration",
        Full => $"was refused because {domain} has reached its number of aliases: raise 'Max. possible aliases' of the domain in mailcow",
        GotoInvalid => $"was refused a recipient that mailcow takes for no address: {Named(entry, "one of them")}; correct the mail attribute in the directory",
        "goto_empty" => "was refused because no recipient is left",
        "alias_invalid" or "alias_empty" => "was refused because mailcow takes it for no address",
        GotoIdentical => "was refused because it would point to itself",
        "comment_too_long" => "was refused because the ownership marker is longer than 160 bytes: shorten LDAP_MAILCOW_OWNER_ID",
        "access_denied" => "was refused: mailcow has no such object, or the key in LDAP_MAILCOW_API_KEY has no right to it",
        "username_invalid" => "was refused because mailcow takes it for no mailbox address",
        SenderInvalid => $"may not send as {Named(entry, "one of them")}, of which mailcow has neither a mailbox nor an alias",
        TaskCompleted => "was passed over: mailcow reports that nothing had to be done",
        _ => $"was refused by mailcow with a message this version does not know: {Named(entry, entry.Type ?? "no type")}",
    };

    private static string Named(AnswerEntry entry, string otherwise) => entry.Argument.Length > 0 ? $"'{Excerpt.Clean(entry.Argument)}'" : otherwise;
}

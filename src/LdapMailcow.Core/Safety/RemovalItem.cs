using System.Globalization;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Senders;

namespace LdapMailcow.Core.Safety;

/// <summary>The one line by which a destructive change is shown, hashed and approved.</summary>
public static class RemovalItem
{
    public const string EmptySource = "believe the empty directory";

    public static string Of(AliasChange change) => change.Kind switch
    {
        ChangeKind.Delete => $"delete {change.Address}",
        _ when change.IsRemoval => $"deactivate {change.Address}",
        _ => Shrink(change),
    };

    /// <summary>What opens may shrink, too: that is another line.</summary>
    public static string OfOpening(AliasChange change) => $"open {change.Address} to mail from outside";

    public static string Of(MailboxChange change) => $"disable mailbox {change.Address}";

    /// <summary>Of what is taken back.</summary>
    public static string Of(SenderStep step) => $"revoke {step.Grant}";

    private static string Shrink(AliasChange change)
    {
        var lost = GotoText.Lost(change.Before!.Goto, change.Values.Goto).Order(StringComparer.Ordinal).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"shrink {change.Address} by {lost.Count}: {string.Join(',', lost)}");
    }
}

using System.Text;
using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;

namespace LdapMailcow.Mailcow.Writing;

/// <summary>What mailcow cannot store, or would store as something else, is not sent.</summary>
internal static class Precheck
{
    public static string? Problem(WriteItem item, AliasValues? values)
    {
        if (values is null)
        {
            return null;
        }

        var bytes = GotoText.Bytes(values.Goto);
        if (bytes > GotoText.MaxBytes)
        {
            return $"{item.Address} would have {Counted.Of(GotoText.Split(values.Goto).Length, "recipient")} in {bytes} bytes, and mailcow holds {GotoText.MaxBytes} bytes; "
                + "it stays as it is until the group is smaller or split.";
        }

        if (values.PrivateComment is { } comment && Encoding.UTF8.GetByteCount(comment) > OwnerMarker.MaxCommentBytes)
        {
            return $"{item.Address} cannot be marked as ours, because the marker is longer than {OwnerMarker.MaxCommentBytes} bytes: shorten LDAP_MAILCOW_OWNER_ID.";
        }

        return GotoText.Split(values.Goto) switch
        {
            [] => $"{item.Address} has no recipient, which mailcow does not take.",
            var members when members.Contains(item.Address.Value) => $"{item.Address} would point to itself, which mailcow drops or hides for ever.",
            _ => null,
        };
    }
}

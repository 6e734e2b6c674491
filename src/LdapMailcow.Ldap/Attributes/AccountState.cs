using System.Globalization;
using System.Text;

namespace LdapMailcow.Ldap.Attributes;

/// <summary>Whether one attribute value says that its account is disabled (design rule 3).</summary>
internal static class AccountState
{
    private const int AccountDisable = 0x2;
    private const long Never = long.MaxValue;

    public static bool? IsDisabled(AttributeUse field, ReadOnlySpan<byte> value, ReadTime time) => field switch
    {
        AttributeUse.UserAccountControl => Number(value) is { } flags ? (flags & AccountDisable) != 0 : null,
        AttributeUse.AccountLock => Ascii.IsValid(value) ? Ascii.EqualsIgnoreCase(value, "TRUE"u8) : null,
        AttributeUse.PasswordLock => Ascii.IsValid(value) ? value.StartsWith(LockedByAdministrator) : null,
        AttributeUse.AccountExpires => Number(value) is { } ticks ? ticks is not (<= 0 or Never) && time.IsOverByFileTime(ticks) : null,
        AttributeUse.ShadowExpire => Number(value) is { } days ? days > 0 && time.IsOverByDay(days) : null,
        _ => false,
    };

    private static ReadOnlySpan<byte> LockedByAdministrator => "000001010000Z"u8;

    private static long? Number(ReadOnlySpan<byte> value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}

using System.Text;

namespace LdapMailcow.Core.Addresses;

public enum AddressValueKind
{
    Address,
    OtherType,
    Invalid,
}

public readonly record struct AddressValue(AddressValueKind Kind, Address Address, string? Problem)
{
    private const string Smtp = "smtp";

    public static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> utf8) =>
        utf8.Length > Smtp.Length && utf8[Smtp.Length] == ':' && Ascii.EqualsIgnoreCase(utf8[..Smtp.Length], Smtp) ? utf8[(Smtp.Length + 1)..] : utf8;

    public static AddressValue Parse(string text)
    {
        var trimmed = text.Trim();
        var prefix = PrefixLength(trimmed);
        if (prefix > 0 && !trimmed.AsSpan(0, prefix).Equals(Smtp, StringComparison.OrdinalIgnoreCase))
        {
            return new AddressValue(AddressValueKind.OtherType, default, null);
        }

        var rest = prefix > 0 ? trimmed[(prefix + 1)..] : trimmed;
        return Address.TryParse(rest, out var address, out var problem)
            ? new AddressValue(AddressValueKind.Address, address, null)
            : new AddressValue(AddressValueKind.Invalid, default, problem);
    }

    private static int PrefixLength(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ':')
            {
                return i;
            }

            if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] != '-')
            {
                return 0;
            }
        }

        return 0;
    }
}

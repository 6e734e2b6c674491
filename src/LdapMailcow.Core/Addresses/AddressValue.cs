using System.Text;

namespace LdapMailcow.Core.Addresses;

/// <summary>What one value of an alias attribute is.</summary>
public enum AddressValueKind
{
    /// <summary>An e-mail address.</summary>
    Address,

    /// <summary>Another kind of address (X500, SIP, EUM …), of no interest here.</summary>
    OtherType,

    /// <summary>Meant as an e-mail address, but not usable.</summary>
    Invalid,
}

/// <summary>One value of <c>proxyAddresses</c> or a similar attribute, judged (design rule 2).</summary>
public readonly record struct AddressValue(AddressValueKind Kind, Address Address, string? Problem)
{
    private const string Smtp = "smtp";

    /// <summary>What follows <c>smtp:</c>, or the value itself: of the usual value, in UTF-8, that is the address.</summary>
    public static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> utf8) =>
        utf8.Length > Smtp.Length && utf8[Smtp.Length] == ':' && Ascii.EqualsIgnoreCase(utf8[..Smtp.Length], Smtp) ? utf8[(Smtp.Length + 1)..] : utf8;

    /// <summary><c>smtp:</c> in any case or no prefix at all is an address; any other prefix is another type.</summary>
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

    /// <summary>Letters, digits and dashes up to a colon that stands before any @.</summary>
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

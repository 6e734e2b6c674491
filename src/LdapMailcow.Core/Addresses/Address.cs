using System.Diagnostics.CodeAnalysis;

namespace LdapMailcow.Core.Addresses;

/// <summary>An e-mail address in the one form that is compared, stored and sent: trimmed, lower case, domain in punycode, and nothing in it that
/// mailcow would split or refuse. Made only by parsing.</summary>
public readonly record struct Address : IComparable<Address>
{
    private readonly string? _value;

    private Address(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("An address is made by parsing.");

    public string LocalPart => Value[..Value.IndexOf('@', StringComparison.Ordinal)];

    public string Domain => DomainCharacters.ToString();

    internal ReadOnlySpan<char> DomainCharacters => Value.AsSpan(Value.IndexOf('@', StringComparison.Ordinal) + 1);

    public static bool TryParse(string? text, out Address address, [NotNullWhen(false)] out string? problem)
    {
        address = default;
        problem = AddressSyntax.Normalise(text, out var value);
        if (problem is null)
        {
            address = new Address(value);
        }

        return problem is null;
    }

    /// <summary>Parses UTF-8 that is an address as it stands; whatever needs a second look is refused without a reason.</summary>
    /// <param name="texts">Where equal addresses become one object; null for an object of its own.</param>
    public static bool TryParsePlain(ReadOnlySpan<byte> utf8, out Address address, TextPool? texts = null)
    {
        var plain = PlainAddress.TryRead(utf8, texts, out var value);
        address = plain ? new Address(value) : default;
        return plain;
    }

    public static Address Parse(string text) =>
        TryParse(text, out var address, out var problem) ? address : throw new FormatException($"'{text}' {problem}.");

    public int CompareTo(Address other) => string.CompareOrdinal(_value, other._value);

    public static bool operator <(Address left, Address right) => left.CompareTo(right) < 0;

    public static bool operator <=(Address left, Address right) => left.CompareTo(right) <= 0;

    public static bool operator >(Address left, Address right) => left.CompareTo(right) > 0;

    public static bool operator >=(Address left, Address right) => left.CompareTo(right) >= 0;

    public bool Equals(Address other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    public override int GetHashCode() => _value is null ? 0 : string.GetHashCode(_value, StringComparison.Ordinal);

    public override string ToString() => _value ?? "";
}

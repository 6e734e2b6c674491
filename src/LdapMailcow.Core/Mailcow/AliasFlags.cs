namespace LdapMailcow.Core.Mailcow;

/// <summary>mailcow's switches of an alias, which it stores as 0 when a creation leaves them out. null is unknown (an older mailcow has no such switch), not ours
/// to decide, or, in an edit, left as it is.</summary>
/// <remarks>Two bits each, because there is one of these in every alias: named, and on.</remarks>
public readonly record struct AliasFlags
{
    private const int Named = 0b01_01_01;

    private readonly byte _bits;

    public AliasFlags(bool? sogoVisible, bool? senderAllowed, bool? isInternal) =>
        _bits = (byte)(Bits(sogoVisible) | Bits(senderAllowed) << 2 | Bits(isInternal) << 4);

    private AliasFlags(int bits) => _bits = (byte)bits;

    public bool? SogoVisible
    {
        get => Value(0);
        init => _bits = With(0, value);
    }

    public bool? SenderAllowed => Value(2);

    public bool? Internal
    {
        get => Value(4);
        init => _bits = With(4, value);
    }

    public bool IsEmpty => _bits == 0;

    /// <summary>Something that both name is on in one and off in the other.</summary>
    public bool Contradicts(AliasFlags other) => ((_bits ^ other._bits) >> 1 & _bits & other._bits & Named) != 0;

    /// <summary>These, without what the other does not name.</summary>
    public AliasFlags WhereNamedBy(AliasFlags other) => new(_bits & (other._bits & Named) * 0b11);

    public override string ToString() => $"{SogoVisible}/{SenderAllowed}/{Internal}";

    private static int Bits(bool? value) => value is { } given ? given ? 0b11 : 0b01 : 0;

    private bool? Value(int shift) => (_bits >> shift & 1) == 0 ? null : (_bits >> shift & 0b10) != 0;

    private byte With(int shift, bool? value) => (byte)((_bits & ~(0b11 << shift)) | Bits(value) << shift);
}

namespace LdapMailcow.Ldap.Names;

/// <summary>One <c>type=value</c> of a DN, unescaped.</summary>
public readonly record struct AttributeValue(string Type, string Value)
{
    /// <summary>For comparison: short type name, value folded in case and inner spaces.</summary>
    internal AttributeValue Normalised => new(DnTypes.Canonical(Type), Fold(Value));

    private static string Fold(string value) =>
        string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}

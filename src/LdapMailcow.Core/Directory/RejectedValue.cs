namespace LdapMailcow.Core.Directory;

/// <summary>One attribute value that is no usable address; the rest of its object goes on.</summary>
/// <param name="Reason">The rest of a sentence whose subject is the value.</param>
public sealed record RejectedValue(string Label, string Attribute, string Value, string Reason)
{
    public override string ToString() => $"{Label}: the {Attribute} value '{Value}' {Reason}; it is ignored.";
}

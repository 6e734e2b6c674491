namespace LdapMailcow.Core.Directory;

/// <param name="Reason">The rest of a sentence whose subject is the value.</param>
public sealed record RejectedValue(string Label, string Attribute, string Value, string Reason)
{
    public override string ToString() => $"{Label}: the {Attribute} value '{Value}' {Reason}; it is ignored.";
}

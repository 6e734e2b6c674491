using System.Text;

namespace LdapMailcow.Testing.Ldif;

/// <summary>Writes LDIF (RFC 2849); every value in base64, so that nothing needs care.</summary>
/// <param name="forModify">Whether entries say that they are to be added, as ldapmodify wants it.</param>
public sealed class LdifWriter(bool forModify = false)
{
    private readonly string _changeType = forModify ? "changetype: add\n" : "";
    private readonly StringBuilder _text = new();

    /// <summary>An entry; a value is a string, a byte array or a sequence of strings. Null values are left out.</summary>
    public LdifWriter Entry(string dn, params (string Name, object? Value)[] attributes)
    {
        Line("dn", dn);
        _text.Append(_changeType);
        foreach (var (name, value) in attributes)
        {
            Values(name, value);
        }

        _text.Append('\n');
        return this;
    }

    /// <summary>For ldapmodify: replaces the values of one attribute; none removes it.</summary>
    public LdifWriter Replace(string dn, string attribute, params string[] values)
    {
        Line("dn", dn);
        _text.Append("changetype: modify\nreplace: ").Append(attribute).Append('\n');
        Values(attribute, values);
        _text.Append("-\n\n");
        return this;
    }

    public LdifWriter Delete(string dn)
    {
        Line("dn", dn);
        _text.Append("changetype: delete\n\n");
        return this;
    }

    /// <summary>A new first part of the name, whose old value goes; optionally another parent.</summary>
    public LdifWriter Rename(string dn, string newRdn, string? newParent = null)
    {
        Line("dn", dn);
        _text.Append("changetype: modrdn\n");
        Line("newrdn", newRdn);
        _text.Append("deleteoldrdn: 1\n");
        if (newParent is not null)
        {
            Line("newsuperior", newParent);
        }

        _text.Append('\n');
        return this;
    }

    public override string ToString() => _text.ToString();

    private void Values(string name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                Line(name, text);
                break;
            case byte[] bytes:
                Line(name, bytes);
                break;
            case IEnumerable<string> many:
                foreach (var one in many)
                {
                    Line(name, one);
                }

                break;
            default:
                Line(name, value.ToString() ?? "");
                break;
        }
    }

    private void Line(string name, string value) => Line(name, Encoding.UTF8.GetBytes(value));

    /// <summary>An empty value cannot be written in base64.</summary>
    private void Line(string name, byte[] value) =>
        _text.Append(name).Append(value.Length == 0 ? ": " : ":: ").Append(Convert.ToBase64String(value)).Append('\n');
}

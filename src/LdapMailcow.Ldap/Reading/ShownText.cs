namespace LdapMailcow.Ldap.Reading;

/// <summary>Text from the directory, made fit for a log line: bounded, without control characters.</summary>
internal static class ShownText
{
    private const int MaxLength = 200;

    public static string Of(string value)
    {
        var clipped = value.Length > MaxLength ? value[..MaxLength] + "…" : value;
        return string.Concat(clipped.Select(c => char.IsControl(c) ? '\uFFFD' : c));
    }
}

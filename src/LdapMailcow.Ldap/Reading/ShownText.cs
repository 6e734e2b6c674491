namespace LdapMailcow.Ldap.Reading;

/// <summary>Text from the directory, made fit for a line: bounded, without control characters.</summary>
internal static class ShownText
{
    private const int MaxLength = 200;

    public static string Of(string value)
    {
        if (value.Length <= MaxLength && !value.AsSpan().ContainsAnyInRange('\0', '\u001f') && !value.AsSpan().ContainsAnyInRange('\u007f', '\u009f'))
        {
            return value;
        }

        var clipped = value.Length > MaxLength ? value[..MaxLength] + "…" : value;
        return string.Concat(clipped.Select(c => char.IsControl(c) ? '\uFFFD' : c));
    }
}

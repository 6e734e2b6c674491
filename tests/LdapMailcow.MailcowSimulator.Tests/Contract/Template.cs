using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LdapMailcow.MailcowSimulator.Tests.Contract;

/// <summary>
/// Long texts are written down as rules: <c>{{x:161}}</c> is 161 times x, <c>{{members:10}}</c> is member00000@elsewhere.invalid and nine more,
/// <c>{{byte:255}}</c> is that byte, whatever the encoding says.
/// </summary>
internal static partial class Template
{
    public static string Text(string template) => Rule().Replace(template, match => Expand(match.Groups[1].Value, Number(match)));

    public static byte[] Bytes(string template)
    {
        var raw = Raw().Match(template);
        return raw.Success
            ? [.. Bytes(template[..raw.Index]), (byte)Number(raw), .. Bytes(template[(raw.Index + raw.Length)..])]
            : Encoding.UTF8.GetBytes(Text(template));
    }

    private static string Expand(string name, int number) => name == "members"
        ? string.Join(',', Enumerable.Range(0, number).Select(member => $"member{member:00000}@elsewhere.invalid"))
        : new string(name.Single(), number);

    private static int Number(Match match) => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{\{(\w+):(\d+)\}\}")]
    private static partial Regex Rule();

    [GeneratedRegex(@"\{\{(byte):(\d+)\}\}")]
    private static partial Regex Raw();
}

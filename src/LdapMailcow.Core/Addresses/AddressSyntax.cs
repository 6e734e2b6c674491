using System.Buffers;

namespace LdapMailcow.Core.Addresses;

/// <summary>What mailcow accepts as an address (PHP's FILTER_VALIDATE_EMAIL, minus what its list splitting breaks).</summary>
internal static class AddressSyntax
{
    public const int MaxLocal = 64;
    public const int MaxWhole = 254;
    public const string LocalCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+/=?^_`{|}~-.";

    private static readonly SearchValues<char> _local = SearchValues.Create(LocalCharacters);

    /// <returns>null, or the reason as the rest of a sentence whose subject is the text.</returns>
    public static string? Normalise(string? text, out string value)
    {
        value = "";
        var trimmed = (text ?? "").Trim();
        var at = trimmed.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
        {
            return trimmed.Length == 0 ? "is empty" : "has no @";
        }

        var local = trimmed[..at];
        var problem = LocalProblem(local) ?? DomainName.Normalise(trimmed[(at + 1)..], out value);
        if (problem is not null)
        {
            return problem;
        }

        value = string.Concat(local.ToLowerInvariant(), "@", value);
        return value.Length > MaxWhole ? $"is longer than {MaxWhole} characters" : null;
    }

    /// <summary>Judged before its case is changed: the Kelvin sign is no ASCII letter, but its lower case is.</summary>
    private static string? LocalProblem(string local)
    {
        if (local.Length == 0)
        {
            return "has nothing before the @";
        }

        var bad = local.AsSpan().IndexOfAnyExcept(_local);
        if (bad >= 0)
        {
            return $"has {Describe(local[bad])} before the @, which mailcow does not accept";
        }

        if (local.Length > MaxLocal)
        {
            return $"has more than {MaxLocal} characters before the @";
        }

        return local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal)
            ? "has a dot at the wrong place before the @"
            : null;
    }

    private static string Describe(char c) => c switch
    {
        ' ' => "a space",
        '"' => "a quotation mark",
        _ when !OneLine.IsFit(c) => "a control character",
        _ => $"the character {c}",
    };
}

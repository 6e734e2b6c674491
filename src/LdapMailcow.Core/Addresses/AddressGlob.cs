namespace LdapMailcow.Core.Addresses;

/// <summary>A pattern of addresses in which <c>*</c> stands for any characters and <c>?</c> for one; case does not matter.</summary>
public sealed record AddressGlob(string Pattern)
{
    public bool Matches(string address) => Matches(Pattern.ToLowerInvariant(), address.ToLowerInvariant());

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == text[t]) && pattern[p] != '*')
            {
                p++;
                t++;
            }
            else if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = t;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }
}

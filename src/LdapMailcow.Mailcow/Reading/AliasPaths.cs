namespace LdapMailcow.Mailcow.Reading;

/// <summary>Paths of the list call for some domains: <c>get/alias/all/D1,D2</c>, in as many calls as the length of a URL needs.</summary>
internal static class AliasPaths
{
    public const string All = "get/alias/all";

    /// <summary>nginx takes request lines of up to 8 KB; proxies sometimes less.</summary>
    private const int MostCharacters = 1900;

    public static IEnumerable<string> Of(IEnumerable<string> domains)
    {
        var path = "";
        foreach (var domain in domains)
        {
            var name = Uri.EscapeDataString(domain);
            if (path.Length > 0 && path.Length + 1 + name.Length > MostCharacters)
            {
                yield return path;
                path = "";
            }

            path = path.Length == 0 ? $"{All}/{name}" : $"{path},{name}";
        }

        if (path.Length > 0)
        {
            yield return path;
        }
    }
}

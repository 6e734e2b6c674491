namespace LdapMailcow.MailcowSimulator.Store;

/// <summary>
/// MariaDB's <c>utf8mb4_general_ci</c> on addresses and names: without regard to case, accents and trailing spaces. The accents are
/// those of Latin-1; stored addresses are ASCII, so they matter only in what a client asks for.
/// </summary>
internal static class Collation
{
    private const string Accented = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝŸß";
    private const string Plain = "AAAAAACEEEEIIIINOOOOOUUUUYYS";

    public static string Key(string text) => string.Create(text.TrimEnd(' ').Length, text, static (key, source) =>
    {
        for (var i = 0; i < key.Length; i++)
        {
            key[i] = Fold(source[i]);
        }
    });

    public static bool Equal(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase) || Key(left) == Key(right);

    private static char Fold(char c)
    {
        var upper = char.ToUpperInvariant(c);
        if (upper < 0x80)
        {
            return upper;
        }

        var accent = Accented.IndexOf(upper, StringComparison.Ordinal);
        return accent < 0 ? upper : Plain[accent];
    }
}

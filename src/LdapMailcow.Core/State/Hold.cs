namespace LdapMailcow.Core.State;

public static class Hold
{
    /// <summary>Against whatever the directory wishes when the next cycle looks.</summary>
    public const string Next = "?";

    public const string NoWish = "none";

    public static bool Holds(this OwnedAlias row, string wish) => row.HeldAgainst is { } held && (held == Next || held == wish);
}

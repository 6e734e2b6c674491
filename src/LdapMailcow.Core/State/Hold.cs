namespace LdapMailcow.Core.State;

/// <summary>An undone alias stays as it was put back until the directory's wish for it changes.</summary>
public static class Hold
{
    /// <summary>Against whatever the directory wishes when the next cycle looks.</summary>
    public const string Next = "?";

    /// <summary>The directory wishes no such alias.</summary>
    public const string NoWish = "none";

    public static bool Holds(this OwnedAlias row, string wish) => row.HeldAgainst is { } held && (held == Next || held == wish);
}

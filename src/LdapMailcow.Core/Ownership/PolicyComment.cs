namespace LdapMailcow.Core.Ownership;

/// <summary>
/// A private comment that a module of rspamd reads as the policy of the alias: one of its words, or any word with a list after two colons. Such a module
/// takes the comment as a whole, and an unknown one for "public", so a marker in it opens the alias to everybody
/// (mailcow-rspamd-alias-policy-module, README).
/// </summary>
public static class PolicyComment
{
    private static readonly string[] _words = ["public", "domain", "membersonly", "moderatorsonly", "membersandmoderatorsonly"];

    public static bool IsOne(string? comment)
    {
        var text = comment?.Trim() ?? "";
        var colons = text.IndexOf("::", StringComparison.Ordinal);
        return _words.Contains(text, StringComparer.OrdinalIgnoreCase) || (colons > 0 && text.AsSpan(0, colons).IndexOfAnyExceptInRange('A', 'z') < 0);
    }

    /// <summary>What the alias would no longer have, as the rest of a sentence about it.</summary>
    public static string Loss(string comment) =>
        $"the policy '{OneLine.Clipped(comment.Trim())}' in its private comment would be lost: a module that reads policies there takes a comment with our marker for 'public'";
}

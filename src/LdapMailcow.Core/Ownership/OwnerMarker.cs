namespace LdapMailcow.Core.Ownership;

/// <summary>The half of ownership that lives in mailcow: a word in the alias' private comment.</summary>
/// <param name="OwnerId">LDAP_MAILCOW_OWNER_ID; several daemons on one mailcow have different ones.</param>
public sealed record OwnerMarker(string OwnerId)
{
    /// <summary>mailcow's limit for a comment, in bytes (functions.mailbox.inc.php, add alias).</summary>
    public const int MaxCommentBytes = 160;

    public string Text { get; } = "ldap-mailcow:" + OwnerId;

    /// <summary>The marker as a whole word; an administrator may write around it.</summary>
    public bool IsIn(string? comment)
    {
        var start = comment?.IndexOf(Text, StringComparison.Ordinal) ?? -1;
        while (start >= 0)
        {
            var end = start + Text.Length;
            if ((start == 0 || IsBoundary(comment![start - 1])) && (end == comment!.Length || IsBoundary(comment[end])))
            {
                return true;
            }

            start = comment.IndexOf(Text, end, StringComparison.Ordinal);
        }

        return false;
    }

    /// <summary>The comment with the marker, what an administrator wrote kept where it fits.</summary>
    public string AddTo(string? comment)
    {
        if (string.IsNullOrWhiteSpace(comment))
        {
            return Text;
        }

        var both = $"{Text} {comment}";
        return System.Text.Encoding.UTF8.GetByteCount(both) <= MaxCommentBytes ? both : Text;
    }

    private static bool IsBoundary(char c) => char.IsWhiteSpace(c) || c is ',' or ';' or '(' or ')' or '[' or ']';
}

using System.Text;

namespace LdapMailcow.Core.Ownership;

public sealed record OwnerMarker(string OwnerId)
{
    /// <summary>mailcow's limit for a comment, in bytes (functions.mailbox.inc.php, add alias).</summary>
    public const int MaxCommentBytes = 160;

    private const string Prefix = "ldap-mailcow:";

    public string Text { get; } = Prefix + OwnerId;

    /// <summary>The marker as a whole word; an administrator may write around it.</summary>
    public bool IsIn(string? comment) => EndIn(comment) >= 0;

    /// <returns>Where the first marker ends; -1 when there is none.</returns>
    public int EndIn(string? comment)
    {
        var start = comment?.IndexOf(Text, StringComparison.Ordinal) ?? -1;
        while (start >= 0)
        {
            var end = start + Text.Length;
            if ((start == 0 || IsBoundary(comment![start - 1])) && (end == comment!.Length || IsBoundary(comment[end])))
            {
                return end;
            }

            start = comment.IndexOf(Text, end, StringComparison.Ordinal);
        }

        return -1;
    }

    /// <summary>The first owner that a comment names; null when none.</summary>
    public static string? OwnerOf(string? comment) => Words(comment).Select(w => comment![(w.Start + Prefix.Length)..w.End]).FirstOrDefault();

    /// <summary>Another daemon owns the alias; it is never adopted, whatever the configuration says.</summary>
    public bool IsAnothers(string? comment) => Words(comment).Any(w => !comment.AsSpan(w.Start, w.End - w.Start).SequenceEqual(Text));

    public string InPlaceOf(OwnerMarker former, string comment)
    {
        foreach (var (start, end) in Words(comment).Reverse())
        {
            if (comment.AsSpan(start, end - start).SequenceEqual(former.Text))
            {
                comment = string.Concat(comment.AsSpan(0, start), Text, comment.AsSpan(end));
            }
        }

        return comment;
    }

    public int Room => MaxCommentBytes - Encoding.UTF8.GetByteCount(Text) - 1;

    /// <summary>The comment with the marker before what an administrator wrote; null when both do not fit.</summary>
    public string? AddTo(string? comment)
    {
        if (string.IsNullOrWhiteSpace(comment))
        {
            return Text;
        }

        return Encoding.UTF8.GetByteCount(comment) <= Room ? $"{Text} {comment}" : null;
    }

    private static IEnumerable<(int Start, int End)> Words(string? comment)
    {
        var start = comment?.IndexOf(Prefix, StringComparison.Ordinal) ?? -1;
        while (start >= 0)
        {
            var end = start + Prefix.Length;
            while (end < comment!.Length && !IsBoundary(comment[end]))
            {
                end++;
            }

            if (end > start + Prefix.Length && (start == 0 || IsBoundary(comment[start - 1])))
            {
                yield return (start, end);
            }

            start = comment.IndexOf(Prefix, end, StringComparison.Ordinal);
        }
    }

    private static bool IsBoundary(char c) => char.IsWhiteSpace(c) || c is ',' or ';' or '(' or ')' or '[' or ']';
}

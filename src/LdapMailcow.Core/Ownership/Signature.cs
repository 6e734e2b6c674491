using System.Buffers;
using System.Text;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Ownership;

/// <summary>Which database wrote an alias last: its name stands right behind the marker, as in <c>ldap-mailcow:default (db:3f2a91c0)</c>. Whoever edits an
/// alias by hand leaves it there, so that a name which is not ours is proof of another daemon under our owner id; drift alone is none.</summary>
/// <param name="Database">Eight hexadecimal digits; null where there is no state: nothing is signed.</param>
public sealed record Signature(OwnerMarker Marker, string? Database)
{
    private const string Start = " (db:";
    private const int Digits = 8;

    private static readonly SearchValues<char> _hex = SearchValues.Create("0123456789abcdef");

    public string Text { get; } = Database is null ? Marker.Text : Of(Marker, Database);

    public static Signature By(string ownerId, Ledger ledger) => new(new OwnerMarker(ownerId), ledger.Database);

    public static string Of(OwnerMarker marker, string database) => $"{marker.Text}{Start}{database})";

    /// <param name="known">Given back where it is the same, so that no second copy is made.</param>
    /// <returns>The other database that signed this comment; null when we did, or nobody.</returns>
    public string? OtherIn(string? comment, string? known = null)
    {
        if (Database is null || comment is null || comment == Text)
        {
            return null;
        }

        var name = NameIn(comment);
        return name.IsEmpty || name.SequenceEqual(Database) ? null : name.SequenceEqual(known) ? known : name.ToString();
    }

    /// <summary>The comment of an alias of ours, signed by us; null when it is already, or has no room for that.</summary>
    public string? Over(string comment)
    {
        var end = Marker.EndIn(comment);
        var name = NameIn(comment);
        if (Database is null || end < 0 || name.SequenceEqual(Database))
        {
            return null;
        }

        var signed = string.Concat(comment.AsSpan(0, end), $"{Start}{Database})", comment.AsSpan(name.IsEmpty ? end : end + Length));
        return Encoding.UTF8.GetByteCount(signed) <= OwnerMarker.MaxCommentBytes ? signed : null;
    }

    /// <inheritdoc cref="OwnerMarker.AddTo"/>
    public string? AddTo(string? comment) => Marker.AddTo(comment) is { } marked ? Over(marked) ?? marked : null;

    /// <summary>What an administrator wrote, without our marker and whoever's signature.</summary>
    public string WithoutMark(string comment)
    {
        for (var end = Marker.EndIn(comment); end >= 0; end = Marker.EndIn(comment))
        {
            var before = comment[..(end - Marker.Text.Length)].TrimEnd();
            var after = comment[(NameIn(comment).IsEmpty ? end : end + Length)..].TrimStart();
            comment = before.Length == 0 || after.Length == 0 ? before + after : $"{before} {after}";
        }

        return comment;
    }

    private static int Length => Start.Length + Digits + 1;

    private ReadOnlySpan<char> NameIn(string comment)
    {
        var end = Marker.EndIn(comment);
        var rest = end < 0 ? default : comment.AsSpan(end);
        return rest.Length >= Length && rest.StartsWith(Start, StringComparison.Ordinal) && rest[Length - 1] == ')'
            && rest.Slice(Start.Length, Digits).IndexOfAnyExcept(_hex) < 0
            ? rest.Slice(Start.Length, Digits)
            : default;
    }
}

using LdapMailcow.Core.Directory;

namespace LdapMailcow.Ldap.Attributes;

internal sealed class ReadProblems
{
    public List<UnreadableObject> Unreadable { get; } = [];

    public List<RejectedValue> Rejected { get; } = [];

    public void AddUnreadable(DecodedEntry values, string label, string reason) => Unreadable.Add(new UnreadableObject(
        values.Id, label, reason, [.. values.Mails.Concat(values.TaggedMails).Concat(values.Aliases).Distinct().Order()]));

    /// <summary>Adds what one entry has and cannot be used; the rest of it goes on.</summary>
    public void AddRejected(string label, DecodedEntry values)
    {
        Add(label, values.BadMails);
        Add(label, values.BadAliases);
        Add(label, values.BadFlags);
        Add(label, values.BadDelegates);
    }

    private void Add(string label, List<BadValue> values)
    {
        foreach (var (attribute, value, problem) in values)
        {
            Rejected.Add(new RejectedValue(label, attribute, value, problem));
        }
    }
}

internal static class Unreadable
{
    /// <returns>null, or a whole sentence that names the object and the attribute.</returns>
    public static string? Reason(string what, string label, DecodedEntry values) =>
        Reason(what, label, values.Id, values.UnreadableMail ?? values.UnreadableAlias ?? MailProblem(values) ?? values.Problem);

    /// <param name="problem">The rest of a sentence about the object.</param>
    public static string? Reason(string what, string label, ObjectId? id, string? problem) => id is null
        ? $"The {what} '{label}' is left alone: the server gave none of objectGUID, entryUUID, nsUniqueId and ipaUniqueID, so it could not be followed when it is renamed."
        : problem is null ? null : $"The {what} '{label}' is left alone: {problem}.";

    /// <summary>Mail is there, but no value of it is an address.</summary>
    public static string? MailProblem(DecodedEntry values)
    {
        if (values.Mail is not null || values.BadMails.Count == 0)
        {
            return null;
        }

        var bad = values.BadMails[0];
        return $"its {bad.Attribute} value '{bad.Value}' {bad.Problem}";
    }
}

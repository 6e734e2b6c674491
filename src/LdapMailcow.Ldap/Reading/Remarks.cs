using LdapMailcow.Core.Directory;

namespace LdapMailcow.Ldap.Reading;

/// <summary>Collects what could not be used.</summary>
internal sealed class Remarks
{
    public List<UnreadableObject> Unreadable { get; } = [];

    public List<RejectedValue> Rejected { get; } = [];

    public void AddUnreadable(EntryValues values, string label, string reason) => Unreadable.Add(new UnreadableObject(
        values.Id, label, reason, [.. values.Mails.Concat(values.TaggedMails).Concat(values.Aliases).Distinct().Order()]));

    public void AddRejected(string label, EntryValues values)
    {
        Add(label, values.BadMails);
        Add(label, values.BadAliases);
    }

    private void Add(string label, List<BadValue> values)
    {
        foreach (var (attribute, value, problem) in values)
        {
            Rejected.Add(new RejectedValue(label, attribute, value, problem));
        }
    }
}

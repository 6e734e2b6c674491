using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Queries;

namespace LdapMailcow.Ldap.Attributes;

/// <summary>A value that is meant as an address and is none.</summary>
internal readonly record struct BadValue(string Attribute, string Value, string Problem);

internal sealed class DecodedEntry
{
    private AttributeUse _idField;

    public ObjectId? Id { get; private set; }

    public bool HasMail { get; set; }

    /// <summary>Usable mail values; those without options, if any, are kept apart because they go first.</summary>
    public List<Address> Mails { get; } = [];

    public List<Address> TaggedMails { get; } = [];

    public List<BadValue> BadMails { get; } = [];

    public List<Address> Aliases { get; } = [];

    /// <summary>Where the mail of a contact goes.</summary>
    public List<Address> Targets { get; } = [];

    /// <summary>Of a target that is no e-mail address; the rest of a sentence about the entry.</summary>
    public string? BadTarget { get; set; }

    public List<BadValue> BadAliases { get; } = [];

    /// <summary>A value of the mail that cannot be read, so that nobody knows which mail is the first; the rest of a sentence about the entry.</summary>
    public string? UnreadableMail { get; set; }

    public string? UnreadableAlias { get; set; }

    public bool Disabled { get; set; }

    /// <summary>An attribute that cannot be understood or did not come completely; the rest of a sentence about the entry.</summary>
    public string? Problem { get; set; }

    public uint PrimaryGroup { get; set; }

    public uint? RelativeId { get; set; }

    public List<int> Members { get; } = [];

    public List<string> MemberNames { get; } = [];

    public List<MemberQuery> Queries { get; } = [];

    public List<string> Uids { get; } = [];

    public bool InternalOnly { get; set; }

    public bool Hidden { get; set; }

    /// <summary>Who may send as it, by name.</summary>
    public List<int> Delegates { get; } = [];

    /// <summary>Those who are named by an address.</summary>
    public List<Address> NamedDelegates { get; } = [];

    public List<BadValue> BadDelegates { get; } = [];

    /// <summary>Values that are meant as yes or no and are neither.</summary>
    public List<BadValue> BadFlags { get; } = [];

    /// <summary>The mailbox. Servers promise no order of values, so the first one is the first in ordinal order: the same for every permutation of
    /// the values.</summary>
    public Address? Mail => First(Mails) ?? First(TaggedMails);

    /// <inheritdoc cref="Targets"/>
    public Address? Target => First(Targets);

    public bool WantsId(AttributeUse field) => _idField == AttributeUse.None || field < _idField;

    public void OfferId(AttributeUse field, ObjectId id)
    {
        if (WantsId(field))
        {
            Id = id;
            _idField = field;
        }
    }

    /// <summary>The one that was chosen becomes one object with those that others have.</summary>
    public void ShareId(TextPool texts) => Id = Id is { } id ? new ObjectId(texts.Share(id.Value)) : null;

    public void Clear()
    {
        Id = null;
        _idField = AttributeUse.None;
        HasMail = Disabled = InternalOnly = Hidden = false;
        Problem = UnreadableMail = UnreadableAlias = BadTarget = null;
        PrimaryGroup = 0;
        RelativeId = null;
        Mails.Clear();
        TaggedMails.Clear();
        BadMails.Clear();
        Aliases.Clear();
        BadAliases.Clear();
        Members.Clear();
        MemberNames.Clear();
        Queries.Clear();
        Uids.Clear();
        BadFlags.Clear();
        Targets.Clear();
        Delegates.Clear();
        NamedDelegates.Clear();
        BadDelegates.Clear();
    }

    private static Address? First(List<Address> addresses) => addresses.Count switch
    {
        0 => null,
        1 => addresses[0],
        _ => addresses.Min(),
    };
}

using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Desired;

/// <param name="Goto">Never contains the address itself; may be empty for a group without members, which is then not active.</param>
public sealed record DesiredAlias(
    Address Address,
    ObjectId Source,
    string Label,
    AliasKind Kind,
    Recipients Goto,
    bool Active,
    bool InternalOnly)
{
    /// <inheritdoc cref="DirectoryUser.Hidden"/>
    public bool Hidden { get; init; }

    /// <summary>Of a contact.</summary>
    public bool LeadsElsewhere { get; init; }

    /// <summary>Changes whenever the directory's wish changes.</summary>
    public string Fingerprint => $"{Source}|{(Active ? 1 : 0)}|{Goto.ToGoto()}";
}

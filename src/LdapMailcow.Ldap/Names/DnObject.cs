using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Ldap.Names;

[Flags]
internal enum DnFlags : byte
{
    None = 0,

    /// <summary>The user filter found it.</summary>
    User = 1,

    /// <summary>The member filter found it.</summary>
    Candidate = 2,

    Group = 4,

    Disabled = 8,

    HasMail = 16,

    /// <summary>It is there, but its mail or state cannot be understood.</summary>
    Unreadable = 32,

    Member = 64,

    /// <summary>The contact filter found it; then it is no user.</summary>
    Contact = 128,
}

internal struct DnObject
{
    public Address Mail;
    public DnFlags Flags;
    public uint PrimaryGroup;

    public readonly bool Is(DnFlags flag) => (Flags & flag) != 0;
}

namespace LdapMailcow.Ldap.Reading;

/// <summary>What an attribute is used for. One attribute may serve two purposes (mail as an alias attribute).</summary>
[Flags]
internal enum Field
{
    None = 0,
    ObjectGuid = 1 << 0,
    EntryUuid = 1 << 1,
    NsUniqueId = 1 << 2,
    IpaUniqueId = 1 << 3,
    Mail = 1 << 4,
    Alias = 1 << 5,
    Member = 1 << 6,
    MemberName = 1 << 7,
    UserAccountControl = 1 << 8,
    AccountLock = 1 << 9,
    PasswordLock = 1 << 10,
    AccountExpires = 1 << 11,
    ShadowExpire = 1 << 12,
    PrimaryGroup = 1 << 13,
    Sid = 1 << 14,
    Uid = 1 << 15,
    InternalOnly = 1 << 16,
    Identity = ObjectGuid | EntryUuid | NsUniqueId | IpaUniqueId,
    State = UserAccountControl | AccountLock | PasswordLock | AccountExpires | ShadowExpire,
}

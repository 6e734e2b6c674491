using System.Text;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Queries;

namespace LdapMailcow.Ldap.Attributes;

/// <summary>Which attributes to ask for, and what a received one is used for. Case and further options do not matter.</summary>
internal sealed class AttributeMap
{
    private readonly (byte[] Name, AttributeUse Use)[] _entries;

    private AttributeMap(IEnumerable<(string Name, AttributeUse Use)> entries)
    {
        var merged = entries.GroupBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
            .Select(group => (Name: group.Key, Use: group.Aggregate(AttributeUse.None, (all, one) => all | one.Use)))
            .ToList();
        Attributes = [.. merged.Select(entry => entry.Name)];
        _entries = [.. merged.Select(entry => (Encoding.UTF8.GetBytes(entry.Name), entry.Use))];
    }

    /// <summary>For the request. Operational attributes come only when asked for by name.</summary>
    public IReadOnlyList<string> Attributes { get; }

    public static AttributeMap ForUsers(ReadingRules rules) =>
        new([.. Identity, (rules.MailAttribute, AttributeUse.Mail), .. Aliases(rules), .. State(rules), .. Hidden(rules), .. Delegates(rules), .. rules.UsersAreCandidates ? Membership(rules) : []]);

    public static AttributeMap ForContacts(ReadingRules rules) =>
        new([.. Identity, (rules.MailAttribute, AttributeUse.Mail), .. Aliases(rules), .. State(rules), .. Hidden(rules), Target]);

    public static AttributeMap ForMembers(ReadingRules rules) =>
        new([(rules.MailAttribute, AttributeUse.Mail), .. State(rules), .. Membership(rules)]);

    public static AttributeMap ForGroups(ReadingRules rules) => new(
    [
        .. Identity, (rules.MailAttribute, AttributeUse.Mail), .. Aliases(rules), .. Members(rules), ("objectSid", AttributeUse.Sid),
        (rules.Flags.Internal ?? "msExchRequireAuthToSendTo", AttributeUse.InternalOnly), .. Hidden(rules), .. Delegates(rules),
    ]);

    /// <summary>Whatever a single entry is.</summary>
    public static AttributeMap ForEvidence(ReadingRules rules) => new(
    [
        .. Identity, (rules.MailAttribute, AttributeUse.Mail), .. Aliases(rules), .. State(rules), .. rules.UsersAreCandidates ? Membership(rules) : [],
        .. Hidden(rules), .. Delegates(rules), .. rules.Flags.Internal is { } name ? new[] { (name, AttributeUse.InternalOnly) } : [],
        .. rules.ContactFilter is null ? Array.Empty<(string, AttributeUse)>() : [Target],
    ]);

    public static AttributeMap ForNestedGroups(ReadingRules rules) => new([.. Members(rules), ("objectSid", AttributeUse.Sid)]);

    public AttributeUse Match(ReadOnlySpan<byte> description)
    {
        foreach (var (name, use) in _entries)
        {
            if (description.Length >= name.Length
                && (description.Length == name.Length || description[name.Length] == ';')
                && Ascii.EqualsIgnoreCase(description[..name.Length], name))
            {
                return use;
            }
        }

        return AttributeUse.None;
    }

    private static (string, AttributeUse)[] Identity =>
    [
        ("objectGUID", AttributeUse.ObjectGuid), ("entryUUID", AttributeUse.EntryUuid), ("nsUniqueId", AttributeUse.NsUniqueId), ("ipaUniqueID", AttributeUse.IpaUniqueId),
    ];

    private static IEnumerable<(string, AttributeUse)> Aliases(ReadingRules rules) => rules.AliasAttributes.Select(name => (name, AttributeUse.Alias));

    private static IEnumerable<(string, AttributeUse)> Members(ReadingRules rules) =>
        rules.MemberAttributes.Select(name => (name, IsName(name) ? AttributeUse.MemberName : MemberUrl.IsIn(name) ? AttributeUse.MemberUrl : AttributeUse.Member));

    private static IEnumerable<(string, AttributeUse)> Membership(ReadingRules rules) => [("primaryGroupID", AttributeUse.PrimaryGroup), .. Names(rules)];

    private static IEnumerable<(string, AttributeUse)> Names(ReadingRules rules) => rules.MemberAttributes.Any(IsName) ? [("uid", AttributeUse.Uid)] : [];

    private static IEnumerable<(string, AttributeUse)> State(ReadingRules rules) =>
    [
        ("userAccountControl", AttributeUse.UserAccountControl), ("nsAccountLock", AttributeUse.AccountLock), ("pwdAccountLockedTime", AttributeUse.PasswordLock),
        .. rules.ExpiredIsDisabled ? new[] { ("accountExpires", AttributeUse.AccountExpires), ("shadowExpire", AttributeUse.ShadowExpire) } : [],
    ];

    /// <summary>Exchange's.</summary>
    private static (string, AttributeUse) Target => ("targetAddress", AttributeUse.Target);

    private static (string, AttributeUse)[] Hidden(ReadingRules rules) => rules.Flags.Hidden is { } name ? [(name, AttributeUse.Hidden)] : [];

    private static IEnumerable<(string, AttributeUse)> Delegates(ReadingRules rules) => rules.SendAsAttributes.Select(name => (name, AttributeUse.Delegate));

    /// <summary>memberUid (RFC 2307) holds login names, every other member attribute DNs.</summary>
    private static bool IsName(string attribute) => attribute.Equals("memberUid", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What an attribute is used for. One attribute may serve two purposes (mail as an alias attribute).</summary>
[Flags]
internal enum AttributeUse
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
    MemberUrl = 1 << 20,
    Hidden = 1 << 17,
    Target = 1 << 18,
    Delegate = 1 << 21,
    Identity = ObjectGuid | EntryUuid | NsUniqueId | IpaUniqueId,
    State = UserAccountControl | AccountLock | PasswordLock | AccountExpires | ShadowExpire,
    Flag = InternalOnly | Hidden,
}

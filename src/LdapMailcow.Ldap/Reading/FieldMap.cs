using System.Text;

namespace LdapMailcow.Ldap.Reading;

/// <summary>Which attributes to ask for, and what a received one is used for. Case and further options do not matter.</summary>
internal sealed class FieldMap
{
    private readonly (byte[] Name, Field Field)[] _entries;

    private FieldMap(IEnumerable<(string Name, Field Field)> entries)
    {
        var merged = entries.GroupBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
            .Select(group => (Name: group.Key, Field: group.Aggregate(Field.None, (all, one) => all | one.Field)))
            .ToList();
        Attributes = [.. merged.Select(entry => entry.Name)];
        _entries = [.. merged.Select(entry => (Encoding.UTF8.GetBytes(entry.Name), entry.Field))];
    }

    /// <summary>For the request. Operational attributes come only when asked for by name.</summary>
    public IReadOnlyList<string> Attributes { get; }

    public static FieldMap ForUsers(ReadingRules rules) =>
        new([.. Identity, (rules.MailAttribute, Field.Mail), .. Aliases(rules), .. State(rules), .. rules.UsersAreCandidates ? Membership(rules) : []]);

    public static FieldMap ForMembers(ReadingRules rules) =>
        new([(rules.MailAttribute, Field.Mail), .. State(rules), .. Membership(rules)]);

    public static FieldMap ForGroups(ReadingRules rules) => new(
        [.. Identity, (rules.MailAttribute, Field.Mail), .. Aliases(rules), .. Members(rules), ("objectSid", Field.Sid), ("msExchRequireAuthToSendTo", Field.InternalOnly)]);

    public static FieldMap ForNestedGroups(ReadingRules rules) => new([.. Members(rules), ("objectSid", Field.Sid)]);

    /// <summary>The use of an attribute description such as <c>mail;lang-de</c>.</summary>
    public Field Match(ReadOnlySpan<byte> description)
    {
        foreach (var (name, field) in _entries)
        {
            if (description.Length >= name.Length
                && (description.Length == name.Length || description[name.Length] == ';')
                && Ascii.EqualsIgnoreCase(description[..name.Length], name))
            {
                return field;
            }
        }

        return Field.None;
    }

    private static (string, Field)[] Identity =>
    [
        ("objectGUID", Field.ObjectGuid), ("entryUUID", Field.EntryUuid), ("nsUniqueId", Field.NsUniqueId), ("ipaUniqueID", Field.IpaUniqueId),
    ];

    private static IEnumerable<(string, Field)> Aliases(ReadingRules rules) => rules.AliasAttributes.Select(name => (name, Field.Alias));

    private static IEnumerable<(string, Field)> Members(ReadingRules rules) =>
        rules.MemberAttributes.Select(name => (name, IsName(name) ? Field.MemberName : Field.Member));

    private static IEnumerable<(string, Field)> Membership(ReadingRules rules) => [("primaryGroupID", Field.PrimaryGroup), .. Names(rules)];

    private static IEnumerable<(string, Field)> Names(ReadingRules rules) => rules.MemberAttributes.Any(IsName) ? [("uid", Field.Uid)] : [];

    private static IEnumerable<(string, Field)> State(ReadingRules rules) =>
    [
        ("userAccountControl", Field.UserAccountControl), ("nsAccountLock", Field.AccountLock), ("pwdAccountLockedTime", Field.PasswordLock),
        .. rules.ExpiredIsDisabled ? new[] { ("accountExpires", Field.AccountExpires), ("shadowExpire", Field.ShadowExpire) } : [],
    ];

    /// <summary>memberUid (RFC 2307) holds login names, every other member attribute DNs.</summary>
    private static bool IsName(string attribute) => attribute.Equals("memberUid", StringComparison.OrdinalIgnoreCase);
}

namespace LdapMailcow.Ldap.Tests.Real;

/// <summary>How one kind of server wants the entries that a scenario speaks of.</summary>
public abstract class Dialect(string baseDn)
{
    public string People => $"OU=People,{baseDn}";

    public string Groups => $"OU=Groups,{baseDn}";

    /// <summary>The classes and attributes of a person.</summary>
    public abstract (string, object?)[] User(string cn, string? mail, string[] aliases, bool disabled);

    public abstract (string, object?)[] Contact(string cn, string mail);

    public abstract (string, object?)[] Group(string cn, string? mail, string[] aliases, string[] members);

    public virtual LdapOptions Adapt(LdapOptions options) => options;

}

/// <summary>Names as in Active Directory, on the test slapd.</summary>
public sealed class AdShapedSlapd(string baseDn) : Dialect(baseDn)
{
    public override (string, object?)[] User(string cn, string? mail, string[] aliases, bool disabled) =>
    [
        ("objectClass", "user"), ("objectCategory", "person"), ("cn", cn), ("sn", "x"), ("mail", mail), ("proxyAddresses", aliases),
        ("userAccountControl", disabled ? "514" : "512"), ("objectGUID", Guid.NewGuid().ToByteArray()),
    ];

    public override (string, object?)[] Contact(string cn, string mail) =>
        [("objectClass", "contact"), ("cn", cn), ("sn", "x"), ("mail", mail), ("objectGUID", Guid.NewGuid().ToByteArray())];

    public override (string, object?)[] Group(string cn, string? mail, string[] aliases, string[] members) =>
    [
        ("objectClass", "group"), ("cn", cn), ("mail", mail), ("proxyAddresses", aliases), ("member", members),
        ("objectGUID", Guid.NewGuid().ToByteArray()),
    ];
}

public sealed class SambaAd(string baseDn) : Dialect(baseDn)
{
    private int _number;

    public override (string, object?)[] User(string cn, string? mail, string[] aliases, bool disabled) =>
    [
        ("objectClass", "user"), ("sAMAccountName", Account()), ("mail", mail), ("proxyAddresses", aliases),
        ("userAccountControl", disabled ? "546" : "544"),
    ];

    public override (string, object?)[] Contact(string cn, string mail) => [("objectClass", "contact"), ("mail", mail)];

    public override (string, object?)[] Group(string cn, string? mail, string[] aliases, string[] members) =>
    [
        ("objectClass", "group"), ("sAMAccountName", Account()), ("groupType", "-2147483646"), ("mail", mail), ("proxyAddresses", aliases), ("member", members),
    ];

    private string Account() => $"acc{++_number:d5}";
}

public sealed class Stock389(string baseDn) : Dialect(baseDn)
{
    public override (string, object?)[] User(string cn, string? mail, string[] aliases, bool disabled) =>
    [
        ("objectClass", new[] { "inetOrgPerson", "mailRecipient" }), ("cn", cn), ("sn", "x"), ("mail", mail), ("mailAlternateAddress", aliases),
        ("nsAccountLock", disabled ? "TRUE" : null),
    ];

    public override (string, object?)[] Contact(string cn, string mail) =>
        [("objectClass", "person"), ("objectClass", "extensibleObject"), ("cn", cn), ("sn", "x"), ("mail", mail)];

    public override (string, object?)[] Group(string cn, string? mail, string[] aliases, string[] members) =>
    [
        ("objectClass", new[] { "groupOfNames", "mailGroup", "extensibleObject" }), ("cn", cn), ("mail", mail), ("mailAlternateAddress", aliases), ("member", members),
    ];

    public override LdapOptions Adapt(LdapOptions options) => options with { Kind = DirectoryKind.Auto };
}

namespace LdapMailcow.Ldap;

/// <summary>Which family of servers chooses the defaults of filters and attributes.</summary>
public enum DirectoryKind
{
    ActiveDirectory,
    Auto,
    OpenLdap,
    Directory389,
    FreeIpa,
}

/// <summary>How to reach and read the directory. Values are validated by the host; null means the default of the kind.</summary>
public sealed record LdapOptions
{
    /// <summary>LDAP_MAILCOW_LDAP_URI as given: one or several URIs separated by spaces or commas.</summary>
    public required string Uris { get; init; }

    public required string BaseDn { get; init; }

    public required string BindDn { get; init; }

    public required string BindPassword { get; init; }

    public bool StartTls { get; init; }

    /// <summary>PEM bundle; null uses the system's certificate authorities.</summary>
    public string? CaFile { get; init; }

    public bool VerifyTls { get; init; } = true;

    /// <summary>For each step: connect, TLS, bind, and each message of an answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    public DirectoryKind Kind { get; init; }

    public string? UserFilter { get; init; }

    public string? GroupFilter { get; init; }

    /// <summary>With <c>{MEMBER_CN}</c> in the place of the member's DN.</summary>
    public string? MemberFilter { get; init; }

    public string MailAttribute { get; init; } = "mail";

    public IReadOnlyList<string>? AliasAttributes { get; init; }

    public IReadOnlyList<string>? MemberAttributes { get; init; }

    public bool NestedGroups { get; init; } = true;

    public bool ExpiredIsDisabled { get; init; }

    /// <summary>A record would print its members, and with them the password.</summary>
    public override string ToString() => nameof(LdapOptions);
}

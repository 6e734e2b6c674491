using System.Collections.Immutable;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Servers;

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

/// <summary>Whether changes in the directory begin cycles.</summary>
public enum WatchMode
{
    /// <summary>Where the server offers a way that is known to be safe.</summary>
    Auto,

    /// <summary>Where the server offers any way.</summary>
    On,
    Off,
}

/// <summary>Attributes that decide mailcow's switches of an alias by <c>TRUE</c>; null where none does.</summary>
/// <param name="Internal">Of groups: mail from inside only.</param>
/// <param name="Hidden">Of users and groups.</param>
public sealed record FlagAttributes(string? Internal, string? Hidden)
{
    public static FlagAttributes None { get; } = new(null, null);
}

/// <summary>How to reach and read the directory. Parsed and validated by the host; null means the default of the kind.</summary>
public sealed record LdapOptions
{
    /// <summary>In the order in which they are tried; at least one.</summary>
    public required ImmutableArray<LdapUri> Servers { get; init; }

    public required DistinguishedName BaseDn { get; init; }

    /// <summary>A DN or a name that only the server understands; not empty, which would be an anonymous bind.</summary>
    public required string BindDn { get; init; }

    public required string BindPassword { get; init; }

    public required bool StartTls { get; init; }

    /// <summary>PEM bundle; null uses the system's certificate authorities.</summary>
    public string? CaFile { get; init; }

    public required bool VerifyTls { get; init; }

    /// <summary>For each step: connect, TLS, bind, and each message of an answer.</summary>
    public required TimeSpan Timeout { get; init; }

    public required DirectoryKind Kind { get; init; }

    public LdapFilter? UserFilter { get; init; }

    public LdapFilter? GroupFilter { get; init; }

    public MemberFilter? MemberFilter { get; init; }

    /// <summary>null: no contacts.</summary>
    public LdapFilter? ContactFilter { get; init; }

    public required string MailAttribute { get; init; }

    public IReadOnlyList<string>? AliasAttributes { get; init; }

    public IReadOnlyList<string>? MemberAttributes { get; init; }

    public required bool NestedGroups { get; init; }

    public ImmutableArray<FilteredList> Lists { get; init; } = [];

    public required bool ExpiredIsDisabled { get; init; }

    public FlagAttributes Flags { get; init; } = FlagAttributes.None;

    /// <summary>Of users and groups: DNs or addresses of those who may send as them.</summary>
    public ImmutableArray<string> SendAsAttributes { get; init; } = [];

    public MappedDomains Domains { get; init; } = MappedDomains.None;

    public WatchMode Watch { get; init; }

    /// <summary>A record would print its members, and with them the password.</summary>
    public override string ToString() => nameof(LdapOptions);
}

namespace LdapMailcow.Testing.Servers;

public enum ServerCertificate
{
    Good,
    WrongName,
    Expired,
}

/// <summary>What a test may want of its OpenLDAP server.</summary>
public sealed record SlapdSettings
{
    /// <summary>Limits of the reader's account, as in slapd.conf; the default is like Active Directory: 1,000 without paging, any number with.</summary>
    public string Limits { get; init; } = "size=1000 size.prtotal=unlimited";

    /// <summary>What the reader may see, as the body of an access rule.</summary>
    public string ReaderAccess { get; init; } = "read";

    public ServerCertificate Certificate { get; init; }

    /// <summary>Where the server's certificate says that its authority's can be fetched, as those of AD CS do.</summary>
    public string? IssuerUrl { get; init; }

    /// <summary>LDIF loaded by slapadd before the start; the base and its two units exist already.</summary>
    public string BulkLdif { get; init; } = "";

    /// <summary>Further lines for the database section of slapd.conf.</summary>
    public string Extra { get; init; } = "";
}

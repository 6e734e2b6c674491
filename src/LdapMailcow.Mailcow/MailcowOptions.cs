using System.Net;

namespace LdapMailcow.Mailcow;

public sealed record MailcowOptions
{
    public required Uri ApiHost { get; init; }

    public required string ApiKey { get; init; }

    /// <summary>PEM bundle; null uses the system's certificate authorities.</summary>
    public string? CaFile { get; init; }

    public bool VerifyTls { get; init; } = true;

    /// <summary>That of the environment (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY), as for other programs; it sees the key of plain http.</summary>
    public IWebProxy Proxy { get; init; } = HttpClient.DefaultProxy;

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A write on a large mailcow works for minutes; a client that hangs up does not stop it.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A record would print its members, and with them the key.</summary>
    public override string ToString() => nameof(MailcowOptions);
}

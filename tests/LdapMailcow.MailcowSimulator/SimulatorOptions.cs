using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace LdapMailcow.MailcowSimulator;

/// <summary>How a simulator starts.</summary>
public sealed record SimulatorOptions
{
    public const string DefaultKey = "SIMULA-TORRW0-AAAAAA-BBBBBB-CCCCCC";
    public const string DefaultReadOnlyKey = "SIMULA-TORRO0-AAAAAA-BBBBBB-CCCCCC";

    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0: a free one.</summary>
    public int Port { get; init; }

    /// <summary>With its private key; null: plain http.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Intermediate certificates to send along.</summary>
    public X509Certificate2Collection? Chain { get; init; }

    public string ApiKey { get; init; } = DefaultKey;

    public string ReadOnlyKey { get; init; } = DefaultReadOnlyKey;

    /// <summary>Begin with nothing instead of the fixtures.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>How long every answer takes.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Refused keys that lock a client out; null: never.</summary>
    public int? BanAfter { get; init; } = 10;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

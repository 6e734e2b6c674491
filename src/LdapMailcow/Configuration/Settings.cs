using System.Net;
using LdapMailcow.Core.Planning;
using LdapMailcow.Cycle;
using LdapMailcow.Ldap;
using LdapMailcow.Mailcow;
using LdapMailcow.Telling;

namespace LdapMailcow.Configuration;

internal sealed record Settings
{
    public required LdapOptions Ldap { get; init; }

    public required MailcowOptions Mailcow { get; init; }

    public required CycleOptions Cycle { get; init; }

    public PlanOptions Plan => Cycle.Rules.Plan;

    public required string DbDirectory { get; init; }

    public required TellingOptions Telling { get; init; }

    /// <summary>Where metrics are served; null: not at all.</summary>
    public required IPEndPoint? Metrics { get; init; }

    public required LogSettings Log { get; init; }

    /// <summary>What is allowed but should be known, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public IReadOnlyList<string> Secrets => [Ldap.BindPassword, Mailcow.ApiKey, .. Telling.Secrets];

    /// <summary>A record would print its members, and with them the secrets.</summary>
    public override string ToString() => nameof(Settings);
}

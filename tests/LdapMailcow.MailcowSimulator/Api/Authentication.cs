using System.Net;
using System.Text.RegularExpressions;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>
/// API keys, the addresses they may come from, and the ban (data/web/inc/sessions.inc.php; netfilter container). Settings may be changed while the
/// simulator runs.
/// </summary>
public sealed partial class Authentication
{
    internal Authentication(string key, string readOnlyKey, TimeProvider clock)
    {
        Key = key;
        ReadOnlyKey = readOnlyKey;
        Bans = new Bans(clock);
    }

    /// <summary>The key that may read and write.</summary>
    public string Key { get; set; }

    public string ReadOnlyKey { get; set; }

    /// <summary>False: both keys are refused.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Clients that may use the keys; null: the check is skipped.</summary>
    public IReadOnlyList<IPNetwork>? AllowedClients { get; set; }

    /// <summary>Who failed how often, and who is locked out.</summary>
    public Bans Bans { get; }

    /// <summary>The answer that ends the request, or null; a good key gives the session its rights.</summary>
    internal Answer? Check(ApiRequest request, Session session)
    {
        // Keys in any other header do not count: the request goes on without one.
        if (request.Header("X-API-Key") is not { Length: > 0 } sent)
        {
            return null;
        }

        var access = IsEnabled ? AccessOf(Junk().Replace(sent, "")) : ApiAccess.None;
        if (access == ApiAccess.None)
        {
            Bans.CountFailure(request.Client);
            return Answers.Unauthorized("authentication failed");
        }

        if (AllowedClients is { } allowed && !allowed.Any(network => network.Contains(request.Client)))
        {
            Bans.CountFailure(request.Client);
            return Answers.Unauthorized($"api access denied for ip {request.Client}");
        }

        session.Access = access;
        return null;
    }

    // The column's collation ignores case.
    private ApiAccess AccessOf(string key) =>
        key.Equals(Key, StringComparison.OrdinalIgnoreCase) ? ApiAccess.ReadWrite
        : key.Equals(ReadOnlyKey, StringComparison.OrdinalIgnoreCase) ? ApiAccess.ReadOnly
        : ApiAccess.None;

    [GeneratedRegex("[^a-zA-Z0-9-]")]
    private static partial Regex Junk();
}

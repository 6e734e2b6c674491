using LdapMailcow.Core;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Reading;
using LdapMailcow.Mailcow.Transport;

namespace LdapMailcow.Mailcow;

internal sealed class AccessCheck(ApiReader reader, WriteAccess access)
{
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        try
        {
            var version = await reader.VersionAsync(cancellationToken);
            var domains = version.Length > 0 ? null : await reader.DomainsAsync(cancellationToken); // Without a version, these prove the key.
            findings.Add(new(true, $"mailcow {(version.Length > 0 ? version : "(version not told)")} answers at {reader.Host.Url}{reader.Host.Via} and accepts LDAP_MAILCOW_API_KEY."));
            findings.Add(await WriteAccessAsync(cancellationToken));
            findings.AddRange(Describe(domains ?? await reader.DomainsAsync(cancellationToken)));
        }
        catch (MailcowUnavailableException e) when (e is not MailcowUnauthorizedException && !(e.IsSilence && findings.Count == 0))
        {
            findings.Add(new(false, e.Message));
        }

        return findings;
    }

    private async Task<Finding> WriteAccessAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await access.ProbeAsync(cancellationToken) is { } unclear
                ? new(false, $"Whether LDAP_MAILCOW_API_KEY may write is not clear: mailcow answered '{Excerpt.Clean(unclear)}'.")
                : new(true, "LDAP_MAILCOW_API_KEY may write.");
        }
        catch (ExchangeFailedException e) when (e.State == RequestState.Forbidden)
        {
            return new(false, e.Message);
        }
    }

    private static IEnumerable<Finding> Describe(DomainMap domains)
    {
        if (domains.Hosted.Count == 0)
        {
            yield return new(false, "mailcow hosts no domain yet: add one in E-Mail → Configuration.");
        }

        foreach (var domain in domains.Hosted.Values.OrderBy(d => d.Name, StringComparer.Ordinal))
        {
            var left = Counted.Of(Math.Max(0, domain.AliasesLeft), "place");
            var kind = domain.Name == domain.Target ? "" : $" (alias domain of {domain.Target})";
            yield return new(true, $"mailcow hosts {domain.Name}{kind} with {left} left for aliases.");
        }
    }
}

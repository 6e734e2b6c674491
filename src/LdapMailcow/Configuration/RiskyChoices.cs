using System.Net;
using LdapMailcow.Mailcow;

namespace LdapMailcow.Configuration;

/// <summary>
/// Settings that are allowed, but that an administrator should know about. Unchecked certificates and an unencrypted bind are
/// told by the rooms that use them.
/// </summary>
internal static class RiskyChoices
{
    public static IEnumerable<string> Warnings(MailcowOptions mailcow)
    {
        if (mailcow.ApiHost.Scheme == Uri.UriSchemeHttp && IsPublicName(mailcow.ApiHost))
        {
            yield return $"{MailcowSettings.ApiHost} is http://: the API key travels unencrypted.";
        }
    }

    /// <summary>A name with a dot; single labels and addresses are those of a container network.</summary>
    private static bool IsPublicName(Uri uri) =>
        !uri.IsLoopback && uri.Host.Contains('.', StringComparison.Ordinal) && !IPAddress.TryParse(uri.Host, out _);
}

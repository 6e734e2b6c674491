using System.Net;

namespace LdapMailcow.Configuration;

/// <summary>Settings that are allowed, but that an administrator should know about. Unchecked certificates and an unencrypted bind are told by the
/// rooms that use them.</summary>
internal static class RiskyChoices
{
    public static IEnumerable<string> Warnings(Settings settings)
    {
        foreach (var (setting, value) in new[] { (DirectorySettings.BindPassword, settings.Ldap.BindPassword), (MailcowSettings.ApiKey, settings.Mailcow.ApiKey) })
        {
            if (SettingReader.IsQuoted(value))
            {
                yield return $"{setting} has quotation marks around it, which are taken for a part of it.";
            }
        }

        if (settings.Plan.Only.Count > 0)
        {
            yield return $"{MailcowSettings.Only} limits everything to {string.Join(' ', settings.Plan.Only.Select(p => p.Pattern))}; take it out when the pilot is over.";
        }

        if (settings.Mailcow.ApiHost.Scheme == Uri.UriSchemeHttp && IsPublicName(settings.Mailcow.ApiHost))
        {
            yield return $"{MailcowSettings.ApiHost} is http://: the API key travels unencrypted.";
        }
    }

    /// <summary>A name with a dot; single labels and addresses are those of a container network.</summary>
    private static bool IsPublicName(Uri uri) =>
        !uri.IsLoopback && uri.Host.Contains('.', StringComparison.Ordinal) && !IPAddress.TryParse(uri.Host, out _);
}

using System.Net;
using LdapMailcow.Ldap;
using LdapMailcow.Mailcow;

namespace LdapMailcow.Configuration;

/// <summary>Settings that are allowed, but that an administrator should know about.</summary>
internal static class RiskyChoices
{
    public static IEnumerable<string> Warnings(LdapOptions ldap, MailcowOptions mailcow)
    {
        if (!ldap.VerifyTls)
        {
            yield return $"{DirectorySettings.VerifyTls} is false: anybody in between can pose as the directory and read its password; "
                + $"{DirectorySettings.CaFile} with the right CA is the better way.";
        }

        if (!mailcow.VerifyTls)
        {
            yield return $"{MailcowSettings.VerifyTls} is false: anybody in between can pose as mailcow and read the API key; "
                + $"{MailcowSettings.CaFile} with the right CA is the better way.";
        }

        if (!ldap.StartTls && ValueParsers.Split(ldap.Uris).Any(SendsInClear))
        {
            yield return $"{DirectorySettings.Uri} is ldap:// and {DirectorySettings.StartTls} is false: the bind password travels unencrypted.";
        }

        if (mailcow.ApiHost.Scheme == Uri.UriSchemeHttp && IsPublicName(mailcow.ApiHost))
        {
            yield return $"{MailcowSettings.ApiHost} is http://: the API key travels unencrypted.";
        }
    }

    private static bool SendsInClear(string word) =>
        Uri.TryCreate(word, UriKind.Absolute, out var uri) && uri.Scheme == "ldap" && !uri.IsLoopback;

    /// <summary>A name with a dot; single labels and addresses are those of a container network.</summary>
    private static bool IsPublicName(Uri uri) =>
        !uri.IsLoopback && uri.Host.Contains('.', StringComparison.Ordinal) && !IPAddress.TryParse(uri.Host, out _);
}

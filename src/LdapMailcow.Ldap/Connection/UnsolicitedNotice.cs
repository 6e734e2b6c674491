using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Protocol;

namespace LdapMailcow.Ldap.Connection;

/// <summary>A message that nobody asked for has the id 0; with it the server ends the conversation (RFC 4511 §4.4).</summary>
internal static class UnsolicitedNotice
{
    /// <exception cref="DirectoryUnavailableException">The message is one.</exception>
    public static void ThrowIf(LdapMessage message, LdapUri server)
    {
        if (message.Id != 0)
        {
            return;
        }

        var notice = LdapResult.Parse(message.Body);
        throw new DirectoryUnavailableException(notice.ResponseName == Oids.NoticeOfDisconnection
            ? $"{server} ended the connection ({notice})."
            : $"{server} sent a message that nobody asked for ({notice.ResponseName ?? "without a name"}).");
    }
}

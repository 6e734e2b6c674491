using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Kinds;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Ldap.Reading;

/// <summary>What the reader says in the log beside failures, each thing once.</summary>
internal sealed class DirectoryNotices(ILogger logger, LdapOptions options)
{
    private readonly OnceLog _once = new();

    public void Opened(Connected connected)
    {
        var server = connected.Connection.Server;
        foreach (var sentence in connected.PassedOver.Where(_once.IsNew))
        {
            DirectoryEvents.PassedOver(logger, sentence, server.ToString());
        }

        var encrypted = server.Secure || options.StartTls;
        if (encrypted && !options.VerifyTls && _once.IsNew("unverified"))
        {
            DirectoryEvents.Unverified(logger);
        }

        if (!encrypted && !server.IsLoopback && _once.IsNew($"plain {server}"))
        {
            DirectoryEvents.Plain(logger, server.ToString());
        }
    }

    public void KindFound(DetectedKind kind)
    {
        if (_once.IsNew(kind.Sentence))
        {
            DirectoryEvents.KindFound(logger, kind.Sentence, kind.Setting);
        }
    }

    public void PagingRefused(PagingRefusedException refusal) => DirectoryEvents.NoPaging(logger, refusal.Message);

    public void Read(ILdapConnection connection, ReadResult result)
    {
        if (result.References > 0 && _once.IsNew("references"))
        {
            DirectoryEvents.References(logger, result.References);
        }

        if (result.UnresolvedMembers > 0 && _once.IsNew("unresolved"))
        {
            DirectoryEvents.Unresolved(logger, result.UnresolvedMembers);
        }

        DirectoryEvents.Read(logger, connection.Server.ToString(), result.Users.Count, result.Groups.Count, connection.Searches);
    }
}

using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

internal static class KeptNotices
{
    public static KeptNotice Of(Notice n, string sentence) => new(n.Kind.ToString(), n.Reason.ToString(), n.Subject, sentence, n.Address, n.Goto, n.Entry, n.Count);
}

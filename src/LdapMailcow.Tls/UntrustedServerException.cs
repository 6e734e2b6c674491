using System.Security.Authentication;

namespace LdapMailcow.Tls;

public sealed class UntrustedServerException(string sentence) : AuthenticationException(sentence)
{
    public static UntrustedServerException? In(Exception? failure)
    {
        while (failure is not null and not UntrustedServerException)
        {
            failure = failure.InnerException;
        }

        return failure as UntrustedServerException;
    }
}

using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Protocol;
using LdapMailcow.Ldap.Servers;

namespace LdapMailcow.Ldap.Transport;

/// <summary>The sentence for a bind that failed. Active Directory hides the cause in its text as <c>data XXX</c>.</summary>
internal static class BindFailure
{
    private const string Account = "LDAP_MAILCOW_LDAP_BIND_DN";
    private const string Both = "check LDAP_MAILCOW_LDAP_BIND_DN and LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD";

    public static DirectoryUnavailableException Of(LdapUri server, LdapResult result, string password)
    {
        var answer = password.Length > 0 && result.Diagnostic.Contains(password, StringComparison.Ordinal) ? $"result code {(int)result.Code}" : result.ToString();
        var sentence = Sentence(server, result, answer);
        return result.Code == ResultCode.InvalidCredentials || IsInactive(result)
            ? new BindRefusedException(sentence)
            : new DirectoryUnavailableException(sentence);
    }

    private static string Sentence(LdapUri server, LdapResult result, string answer) => result.Code switch
    {
        ResultCode.InvalidCredentials => $"{server}: {Credentials(result.Diagnostic)} ({answer}).",
        ResultCode.StrongerAuthRequired or ResultCode.ConfidentialityRequired =>
            $"{server} refuses passwords without encryption ({answer}); use ldaps:// in LDAP_MAILCOW_LDAP_URI or set LDAP_MAILCOW_LDAP_STARTTLS=true.",
        ResultCode.InvalidDnSyntax => $"{server}: {Account} is not a distinguished name, which this server wants ({answer}).",
        ResultCode.InappropriateAuthentication or ResultCode.AuthMethodNotSupported =>
            $"{server} does not accept a password for the account in {Account} ({answer}).",
        ResultCode.UnwillingToPerform when IsInactive(result) => $"{server}: the account in {Account} is disabled ({answer}).",
        ResultCode.Busy or ResultCode.Unavailable => $"{server} cannot serve now ({answer}).",
        ResultCode.NoSuchObject => $"{server}: the account in {Account} does not exist ({answer}).",
        _ => $"{server} refuses the bind of the account in {Account} ({answer}).",
    };

    private static bool IsInactive(LdapResult result) =>
        result.Code == ResultCode.UnwillingToPerform && result.Diagnostic.Contains("inactivated", StringComparison.OrdinalIgnoreCase);

    private static string Credentials(string diagnostic) => Data(diagnostic) switch
    {
        "533" => $"the account in {Account} is disabled",
        "775" => $"the account in {Account} is locked",
        "701" => $"the account in {Account} has expired",
        "532" => $"the password in {Account}_PASSWORD has expired",
        "773" => $"the account in {Account} must change its password before it can be used",
        "530" or "531" => $"the account in {Account} may not log on now or from here",
        _ => $"the directory refuses the user or the password; {Both}",
    };

    /// <summary>The hexadecimal code after "data", as in <c>AcceptSecurityContext error, data 52e, v1db1</c>.</summary>
    private static string Data(string diagnostic)
    {
        var at = diagnostic.IndexOf(" data ", StringComparison.OrdinalIgnoreCase);
        var rest = at < 0 ? "" : diagnostic[(at + " data ".Length)..].TrimStart();
        return new string([.. rest.TakeWhile(char.IsAsciiHexDigit)]).ToLowerInvariant();
    }
}

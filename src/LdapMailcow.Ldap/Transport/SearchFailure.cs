using System.Text;
using LdapMailcow.Core;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Protocol;
using LdapMailcow.Ldap.Servers;

namespace LdapMailcow.Ldap.Transport;

/// <summary>The sentence for a search that did not end with success: what happened and what to change.</summary>
internal static class SearchFailure
{
    public static DirectoryUnavailableException Of(LdapUri server, SearchRequest request, LdapResult result, int entries, bool paged)
    {
        var sentence = Sentence(server, request, result, entries, paged);
        return result.Code == ResultCode.UnavailableCriticalExtension && paged && entries == 0
            ? new PagingRefusedException(sentence)
            : result.Code is ResultCode.Busy or ResultCode.Unavailable
            ? new DirectoryUnavailableException(sentence)
            : new SearchRefusedException(sentence, $"{server}: {result}");
    }

    private static string Sentence(LdapUri server, SearchRequest request, LdapResult result, int entries, bool paged)
    {
        var baseDn = Encoding.UTF8.GetString(request.BaseDn.Span);
        var filter = request.FilterSetting is null ? "the filter" : $"the filter in {request.FilterSetting}";
        return result.Code switch
        {
            ResultCode.SizeLimitExceeded =>
                $"{server} cut {request.Purpose} after {Counted.Of(entries, "entry", "entries")}, its size limit ({result}). Lift the limit for the account in " +
                $"LDAP_MAILCOW_LDAP_BIND_DN{(paged ? " (OpenLDAP: limits dn.exact=\"…\" size.prtotal=unlimited)" : "")}.",
            ResultCode.AdminLimitExceeded =>
                $"{server} cut {request.Purpose} after {Counted.Of(entries, "entry", "entries")}, a limit of its administrator ({result}). Lift the limit for the account in LDAP_MAILCOW_LDAP_BIND_DN.",
            ResultCode.TimeLimitExceeded =>
                $"{server} gave up {request.Purpose} after {Counted.Of(entries, "entry", "entries")}, its time limit ({result}). Index the attributes of {filter} or lift the limit for the account in LDAP_MAILCOW_LDAP_BIND_DN.",
            ResultCode.Busy or ResultCode.Unavailable =>
                $"{server} could not finish {request.Purpose} now ({result}). It is tried again in the next cycle.",
            ResultCode.NoSuchObject =>
                $"The base '{baseDn}' does not exist on {server} ({result}){Matched(result)}; check LDAP_MAILCOW_LDAP_BASE_DN and the rights of the account in LDAP_MAILCOW_LDAP_BIND_DN.",
            ResultCode.InvalidDnSyntax =>
                $"{server} does not take '{baseDn}' as a name ({result}); check LDAP_MAILCOW_LDAP_BASE_DN.",
            ResultCode.Referral =>
                $"{server} does not hold '{baseDn}' and names another server ({result}); LDAP_MAILCOW_LDAP_URI must name the server that holds LDAP_MAILCOW_LDAP_BASE_DN.",
            ResultCode.InsufficientAccessRights =>
                $"The account in LDAP_MAILCOW_LDAP_BIND_DN may not read {request.Purpose} on {server} ({result}).",
            ResultCode.OperationsError when result.Diagnostic.Contains("bind", StringComparison.OrdinalIgnoreCase) =>
                $"{server} does not answer without a bind user ({result}); check LDAP_MAILCOW_LDAP_BIND_DN.",
            ResultCode.UnavailableCriticalExtension =>
                $"{server} refused {filter} or the paged results control while reading {request.Purpose} ({result}).",
            _ => $"{server} could not read {request.Purpose} with {filter} below '{baseDn}' ({result}).",
        };
    }

    private static string Matched(LdapResult result) => result.MatchedDn.Length == 0 ? "" : $", only '{result.MatchedDn}' does";
}

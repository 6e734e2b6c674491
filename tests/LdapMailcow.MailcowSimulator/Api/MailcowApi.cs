using LdapMailcow.MailcowSimulator.Php;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>mailcow's <c>data/web/json_api.php</c>: from a request to an answer, in mailcow's order of checks.</summary>
internal sealed class MailcowApi(MailcowState mailcow, Authentication authentication)
{
    private readonly Sessions sessions = new();

    public Answer Handle(ApiRequest request)
    {
        if (Route.Parse(request.Target) is not { } route)
        {
            return Answers.NginxNotFound;
        }

        if (UploadLimit.Applies(request))
        {
            return UploadLimit.Handle(request, limited => Handle(limited, route));
        }

        return Handle(request, route);
    }

    public void ForgetSessions() => sessions.Clear();

    private Answer Handle(ApiRequest request, Route route)
    {
        var (session, newId) = sessions.Open(request.Header("Cookie"));
        var answer = authentication.Check(request, session) ?? Dispatch(new Call(mailcow, request, route, session));
        return answer with
        {
            NewSession = newId,
            Role = answer.Role ?? session.Access switch
            {
                ApiAccess.ReadWrite => "rw",
                ApiAccess.ReadOnly => "ro",
                _ => null,
            },
        };
    }

    private static Answer Dispatch(Call call)
    {
        if (IsFromBrowser(call.Request))
        {
            return Answers.Forbidden;
        }

        try
        {
            return !call.ReadBody() ? Answers.InvalidJson : call.Route.Action switch
            {
                "get" => Reads.Answer(call),
                "search" => Searches.Answer(call),
                "add" or "edit" or "delete" => Writes.Answer(call),
                _ => Answers.RouteNotFound,
            };
        }
        catch (PhpDiedException death)
        {
            call.Session.Entries.Add(new PhpArray
            {
                ["type"] = "danger",
                ["log"] = PhpArray.Of("exception_handler"),
                ["msg"] = PhpArray.Of("mysql_error", death.Message),
            });
            return Answers.Empty;
        }
    }

    private static bool IsFromBrowser(ApiRequest request) =>
        request.Header("Sec-Fetch-Dest") is { } destination && destination != "empty"
        || request.Header("Referer") is { } referer && referer.Contains("/sogo", StringComparison.OrdinalIgnoreCase);
}

using LdapMailcow.MailcowSimulator.Php;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>The actions <c>add</c>, <c>edit</c> and <c>delete</c>: who may, then what is there, then the method, then the category.</summary>
internal static class Writes
{
    private delegate void Handler(Call call, List<object?> entries);

    public static Answer Answer(Call call)
    {
        var access = call.Session.Access;
        if (access == ApiAccess.ReadOnly || (access == ApiAccess.None && call.Route.Action != "add"))
        {
            return Answers.AccessDenied;
        }

        if (!(call.Route.Action == "delete" ? call.HasItems : call.HasAttributes))
        {
            return Answers.AttributesMissing;
        }

        if (call.Request.Method != "POST")
        {
            return Answers.OnlyPost;
        }

        return HandlerOf(call.Route) is { } handler ? Run(call, handler) : Answers.RouteNotFound;
    }

    private static Answer Run(Call call, Handler handler)
    {
        var entries = call.Session.Entries;
        handler(call, entries);
        var answer = entries.Count == 0 ? Answers.TaskCompleted : Answers.Compact(entries.ToArray());
        if (call.Session.IsKnown)
        {
            entries.Clear();
        }

        return answer;
    }

    private static Handler? HandlerOf(Route route) => (route.Action, route.Category) switch
    {
        ("add", "alias") => AddAlias.Run,
        ("edit", "alias") => EditAlias.Run,
        ("delete", "alias") => DeleteAlias.Run,
        ("add", "mailbox") => AddMailbox.Run,
        ("edit", "mailbox") => EditMailbox.Run,
        ("delete", "mailbox") => DeleteMailbox.Run,
        ("add", "domain") => AddDomain.Run,
        ("add", "alias-domain") => AddAliasDomain.Run,
        _ => null,
    };

    /// <summary>The request of an edit: the attributes come after the items, so an <c>id</c> among them replaces the items.</summary>
    public static PhpArray Merged(string name, Call call)
    {
        var request = new PhpArray { [name] = call.Items };
        foreach (var (key, value) in call.Attributes)
        {
            request[key] = value;
        }

        return request;
    }

    /// <summary>The items of an edit or delete; a scalar is a list of one.</summary>
    public static IEnumerable<object?> ItemsIn(PhpArray request, string name) =>
        request.At(name) is PhpArray items ? items.Values : [request.At(name)];
}

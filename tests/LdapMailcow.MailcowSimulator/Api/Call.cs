using System.Text;
using LdapMailcow.MailcowSimulator.Php;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>One call of the API: who asks, what for, and what came in the body.</summary>
internal sealed class Call(MailcowState mailcow, ApiRequest request, Route route, Session session)
{
    public MailcowState Mailcow => mailcow;

    public ApiRequest Request => request;

    public Route Route => route;

    public Session Session => session;

    /// <summary><c>$_POST['attr']</c> was set.</summary>
    public bool HasAttributes { get; private set; }

    /// <summary><c>$_POST['items']</c> was set.</summary>
    public bool HasItems { get; private set; }

    /// <summary>The decoded attributes of an add or edit.</summary>
    public PhpArray Attributes { get; private set; } = [];

    /// <summary>The decoded items of an edit or delete.</summary>
    public PhpArray Items { get; private set; } = [];

    /// <summary>The body of a search.</summary>
    public PhpArray Body { get; private set; } = [];

    /// <summary>Takes the body apart; false when a body that calls itself JSON is none. The content type counts in lower case only.</summary>
    public bool ReadBody()
    {
        if (request.ContentType.Contains("application/json", StringComparison.Ordinal))
        {
            return route.Action == "get" || ReadJson();
        }

        if (request.Method == "POST" && request.ContentType.Contains("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            ReadForm();
        }

        return true;
    }

    private bool ReadJson()
    {
        if (!PhpJson.TryDecode(request.Body, out var body))
        {
            return false;
        }

        switch (route.Action)
        {
            case "add":
                (HasAttributes, Attributes) = (true, PhpArray.Cast(body));
                break;
            case "edit":
                (HasAttributes, Attributes) = (true, PhpArray.Cast(Member(body, "attr")));
                (HasItems, Items) = (true, PhpArray.Cast(Member(body, "items")));
                break;
            case "delete":
                (HasItems, Items) = (true, PhpArray.Cast(body));
                break;
            default:
                Body = PhpArray.Cast(body);
                break;
        }

        return true;
    }

    // mailcow's own web pages send forms whose fields hold JSON.
    private void ReadForm()
    {
        var form = Route.ParseQuery(Encoding.UTF8.GetString(request.Body.Span));
        (HasAttributes, Attributes) = Field(form, "attr");
        (HasItems, Items) = Field(form, "items");
    }

    private static (bool Sent, PhpArray Value) Field(Dictionary<string, string> form, string name)
    {
        if (!form.TryGetValue(name, out var text))
        {
            return (false, []);
        }

        return (true, PhpJson.TryDecode(Encoding.UTF8.GetBytes(text), out var value) ? PhpArray.Cast(value) : []);
    }

    // Asking a text for a named member is a TypeError; a number gives null.
    private static object? Member(object? body, string name) => body switch
    {
        PhpArray array => array.At(name),
        string => throw PhpDiedException.TypeError(),
        _ => null,
    };
}

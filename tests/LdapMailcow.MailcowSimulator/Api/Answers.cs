using System.Text;
using LdapMailcow.MailcowSimulator.Php;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>The fixed phrases of mailcow's API (data/web/json_api.php) and of the nginx before it.</summary>
internal static class Answers
{
    /// <summary>PHP died: the status is 200 all the same.</summary>
    public static Answer Empty { get; } = new(200, Answer.Json, default);

    /// <summary>What a list and a single object have in common when there is nothing.</summary>
    public static Answer Nothing { get; } = new(200, Answer.Json, "{}"u8.ToArray());

    /// <summary>The answer to a write that had nothing to report.</summary>
    public static Answer TaskCompleted { get; } = Phrase(200, "success", "Task completed");

    public static Answer AttributesMissing { get; } = Phrase(200, "error", "Cannot find attributes in post data");

    public static Answer InvalidJson { get; } = Phrase(400, "error", "Request body doesn't contain valid json!");

    public static Answer AccessDenied { get; } = Phrase(403, "error", "API read/write access denied");

    public static Answer InsufficientPermissions { get; } = Phrase(403, "error", "Insufficient permissions");

    public static Answer RouteNotFound { get; } = Phrase(404, "error", "route not found");

    public static Answer InvalidSearch { get; } = Phrase(404, "error", "Invalid search category");

    public static Answer OnlyGet { get; } = Phrase(405, "error", "only GET method is allowed");

    public static Answer OnlyPost { get; } = Phrase(405, "error", "only POST method is allowed");

    /// <summary>A request that a browser's page made (Sec-Fetch-Dest) or that came from the web mail.</summary>
    public static Answer Forbidden { get; } = new(403, Answer.Json, default);

    /// <summary>JSON in the body, yet <c>text/html</c> in the header.</summary>
    public static Answer Unauthorized(string message) =>
        new(401, Answer.Html, PhpJsonWriter.Compact(Message("error", message)), AnswerStage.Session) { Role = "refused" };

    public static Answer NginxNotFound { get; } = NginxPage(404, "404 Not Found");

    public static Answer BadGateway { get; } = NginxPage(502, "502 Bad Gateway");

    /// <summary>nginx answers a POST with its static page for "PHP is not there", which takes no POST.</summary>
    public static Answer NotAllowed { get; } = NginxPage(405, "405 Not Allowed");

    public static Answer DatabaseDown { get; } = new(
        500,
        Answer.Html,
        (byte[])[.. "<center style='font-family:sans-serif;'>Connection to database failed.<br /><br />"u8,
            .. "The following error was reported:<br/>  SQLSTATE[HY000] [2002] Connection refused</center>\n"u8],
        AnswerStage.PhpStartup);

    public static Answer LoginPage { get; } = new(
        200,
        Answer.Html,
        """
        <!DOCTYPE html>
        <html lang="en-gb">
        <head><title>mailcow UI</title></head>
        <body><form method="post"><input name="login_user"><input name="pass_user" type="password"></form></body>
        </html>

        """u8.ToArray(),
        AnswerStage.Session);

    /// <summary>A read, pretty-printed; <c>{}</c> for an empty list, for nothing and for false.</summary>
    public static Answer Read(object? value) => value is null or IReadOnlyCollection<object?> { Count: 0 } or PhpArray { Count: 0 }
        ? Nothing
        : new Answer(200, Answer.Json, PhpJsonWriter.Pretty(value));

    public static Answer Compact(object? value) => new(200, Answer.Json, PhpJsonWriter.Compact(value));

    private static Answer Phrase(int status, string type, string message) =>
        new(status, Answer.Json, PhpJsonWriter.Compact(Message(type, message)));

    private static PhpArray Message(string type, string message) => new() { ["type"] = type, ["msg"] = message };

    private static Answer NginxPage(int status, string title) => new(
        status,
        Answer.Html,
        Encoding.ASCII.GetBytes(
            $"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n"
            + "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"),
        AnswerStage.Nginx);
}

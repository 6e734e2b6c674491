using System.Text;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>
/// PHP's <c>post_max_size</c>: a larger body puts a warning in HTML before the answer, and the call is carried out all the same – unless the body is so
/// large that PHP runs out of memory, or a form, which PHP throws away.
/// </summary>
internal static class UploadLimit
{
    private const int Limit = 64 * 1024 * 1024;

    // Measured: 65 MB is carried out, 120 MB is not; where between the two the memory ends is not known.
    private const int MemoryLimit = 96 * 1024 * 1024;

    public static bool Applies(ApiRequest request) => request.Method == "POST" && request.Body.Length > Limit;

    public static Answer Handle(ApiRequest request, Func<ApiRequest, Answer> handle)
    {
        var warning = Encoding.ASCII.GetBytes(
            $"<br />\n<b>Warning</b>:  PHP Request Startup: POST Content-Length of {request.Body.Length} bytes exceeds the limit of {Limit} bytes "
            + "in <b>Unknown</b> on line <b>0</b><br />\n");
        var isForm = request.ContentType.Contains("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
        if (request.Body.Length > MemoryLimit && !isForm)
        {
            return new Answer(200, Answer.Html, warning, AnswerStage.PhpStartup);
        }

        var answer = handle(isForm ? request with { Body = default } : request);
        return new Answer(200, Answer.Html, (byte[])[.. warning, .. answer.Body.Span], AnswerStage.PhpStartup) { Role = answer.Role };
    }
}

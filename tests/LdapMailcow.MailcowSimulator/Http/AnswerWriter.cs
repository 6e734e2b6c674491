using System.IO.Compression;
using LdapMailcow.MailcowSimulator.Api;

namespace LdapMailcow.MailcowSimulator.Http;

/// <summary>Puts an answer on the wire with mailcow's headers: chunked, and compressed when asked for.</summary>
internal static class AnswerWriter
{
    public static async Task Write(HttpContext context, Answer answer)
    {
        SetHeaders(context, answer);
        var body = Encode(context, answer);
        if (answer.Stage == AnswerStage.Nginx)
        {
            context.Response.ContentLength = body.Length;
        }

        // Without this, Kestrel would announce a length for an empty body; PHP's answers are always chunked.
        await context.Response.StartAsync();
        if (!HttpMethods.IsHead(context.Request.Method) && body.Length > 0)
        {
            await context.Response.Body.WriteAsync(body);
        }

        await context.Response.CompleteAsync();
    }

    /// <summary>Sends the head and the first half of the body, then breaks the connection.</summary>
    public static async Task WriteHalf(HttpContext context, Answer answer)
    {
        SetHeaders(context, answer);
        var body = Encode(context, answer);
        await context.Response.StartAsync();
        await context.Response.Body.WriteAsync(body[..(body.Length / 2)]);
        await context.Response.Body.FlushAsync();

        // Gives the socket the time to send what was written before the connection is reset.
        await Task.Delay(TimeSpan.FromMilliseconds(20));
        context.Abort();
    }

    private static void SetHeaders(HttpContext context, Answer answer)
    {
        var headers = context.Response.Headers;
        context.Response.StatusCode = answer.Status;
        headers.Server = "nginx";
        headers.ContentType = answer.ContentType;
        if (context.Request.Protocol == HttpProtocol.Http11)
        {
            headers.Connection = ConnectionLimit.IsLast(context) ? "close" : "keep-alive";
        }

        if (IsCompressible(answer))
        {
            headers.Append("Vary", "Accept-Encoding");
        }

        if (answer.Stage >= AnswerStage.Session)
        {
            if (answer.NewSession is { } session)
            {
                headers.SetCookie = $"MCSESSID={session}; path=/; HttpOnly; SameSite=Lax";
            }

            headers.CacheControl = "no-store, no-cache, must-revalidate";
        }

        if (answer.Stage == AnswerStage.Api)
        {
            headers.Append("Vary", "Origin");
            headers.AccessControlAllowMethods = "GET, POST, PUT, DELETE, OPTION, OPTIONS";
        }
    }

    private static ReadOnlyMemory<byte> Encode(HttpContext context, Answer answer)
    {
        if (!IsCompressible(answer) || !context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            return answer.Body;
        }

        context.Response.Headers.ContentEncoding = "gzip";
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(answer.Body.Span);
        }

        return buffer.ToArray();
    }

    // nginx compresses answers of these statuses only, and none of its own.
    private static bool IsCompressible(Answer answer) => answer.Status is 200 or 403 or 404 && answer.Stage != AnswerStage.Nginx;
}

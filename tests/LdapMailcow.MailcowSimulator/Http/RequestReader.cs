using System.Net;
using LdapMailcow.MailcowSimulator.Api;
using Microsoft.AspNetCore.Http.Features;

namespace LdapMailcow.MailcowSimulator.Http;

internal static class RequestReader
{
    /// <summary>The whole request, with the target as it was sent.</summary>
    public static async Task<ApiRequest> Read(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        return new ApiRequest(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray(),
            context.Connection.RemoteIpAddress ?? IPAddress.Loopback);
    }
}

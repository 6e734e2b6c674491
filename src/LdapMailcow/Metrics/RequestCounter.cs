using System.Globalization;

namespace LdapMailcow.Metrics;

/// <summary>Counts requests to mailcow by endpoint, which is the part of the path that names no object.</summary>
internal sealed class RequestCounter(CycleMetrics metrics) : DelegatingHandler
{
    private const string Api = "/api/v1/";

    /// <summary>A verb and a noun: get/alias, add/alias, edit/mailbox.</summary>
    private const int Parts = 2;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var result = "none";
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            result = string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode / 100}xx");
            return response;
        }
        finally
        {
            metrics.CountRequest(EndpointOf(request.RequestUri), result);
        }
    }

    private static string EndpointOf(Uri? url)
    {
        var path = url?.AbsolutePath ?? "";
        var start = path.IndexOf(Api, StringComparison.Ordinal);
        return start < 0 ? "other" : string.Join('/', path[(start + Api.Length)..].Split('/').Take(Parts));
    }
}

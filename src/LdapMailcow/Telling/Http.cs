using System.Globalization;

namespace LdapMailcow.Telling;

/// <summary>HTTP to services whose URL may be a secret.</summary>
internal static class Http
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>What may be shown of a URL.</summary>
    public static string PlaceOf(string setting, Uri url) => $"{setting} ({url.GetLeftPart(UriPartial.Scheme)}{url.Authority})";

    /// <exception cref="NotTakenException">It answered something other than success.</exception>
    public static async Task DeliverAsync(this HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new NotTakenException(string.Create(CultureInfo.InvariantCulture, $"it answered {(int)response.StatusCode}"));
            }
        }
    }
}

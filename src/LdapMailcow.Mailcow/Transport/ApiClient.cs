using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Json;

namespace LdapMailcow.Mailcow.Transport;

/// <summary>
/// One HTTP exchange with mailcow, complete or an exception: <see cref="ExchangeFailedException"/>, or
/// <see cref="MailcowUnauthorizedException"/> for a refused key. Paths are relative to <c>/api/v1/</c>. Nothing is repeated here.
/// </summary>
internal sealed class ApiClient(HttpClient client, ApiAddress host, TimeSpan limit, TimeProvider time)
{
    private static readonly MediaTypeHeaderValue _json = new("application/json");

    public ApiAddress Host => host;

    public Task<List<TResult>> ListAsync<TRecord, TResult>(
        string path, JsonTypeInfo<TRecord> type, Func<TRecord, TResult> map, CancellationToken cancellationToken)
    {
        return ExchangeAsync(new HttpRequestMessage(HttpMethod.Get, path), ReadAsync, cancellationToken);

        async Task<List<TResult>> ReadAsync(JsonBody body, CancellationToken token)
        {
            var results = new List<TResult>();
            await foreach (var record in body.ElementsAsync(type, token))
            {
                results.Add(map(record));
            }

            return results;
        }
    }

    public Task<T?> OneAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        ExchangeAsync(new HttpRequestMessage(HttpMethod.Get, path), (body, token) => body.OneAsync(type, token), cancellationToken);

    public Task<IReadOnlyList<AnswerEntry>> PostAsync(string path, byte[] json, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(json) };
        request.Content.Headers.ContentType = _json;
        return ExchangeAsync(request, (body, token) => body.EntriesAsync(token), cancellationToken);
    }

    private async Task<T> ExchangeAsync<T>(
        HttpRequestMessage request, Func<JsonBody, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var call = $"{request.Method} {Excerpt.Clean(request.RequestUri!.ToString())}";
        using var message = request;
        using var late = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return response.IsSuccessStatusCode
                ? await ReadAsync(response, call, read, both.Token)
                : throw StatusFailures.Of(host, call, request.Method == HttpMethod.Post, response, await ReadAsync(response, call, DescribeAsync, both.Token));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException e) when (late.IsCancellationRequested)
        {
            throw ConnectionFailures.TooSlow(host, call, limit, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or InvalidDataException or OperationCanceledException)
        {
            throw ConnectionFailures.Of(host, call, e);
        }
    }

    private async Task<T> ReadAsync<T>(
        HttpResponseMessage response, string call, Func<JsonBody, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await read(new JsonBody(new BoundedStream(stream, call, host), call, host), cancellationToken);
    }

    /// <summary>The status counts even when the text beside it is cut off.</summary>
    private static async Task<string> DescribeAsync(JsonBody body, CancellationToken cancellationToken)
    {
        try
        {
            return await body.TextAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return "";
        }
    }
}

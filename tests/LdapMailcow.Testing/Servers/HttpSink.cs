using System.Collections.Concurrent;
using System.Net;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.Testing.Servers;

/// <summary>An HTTP server on loopback that keeps what it is asked, and answers as it is told.</summary>
public sealed class HttpSink : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<HttpSinkRequest> _requests = new();
    private readonly Task _serving;

    public HttpSink()
    {
        Url = $"http://127.0.0.1:{Ports.Free()}";
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Without a slash at its end.</summary>
    public string Url { get; }

    public IReadOnlyList<HttpSinkRequest> Requests => [.. _requests];

    /// <summary>The status of the next answers.</summary>
    public int Status { get; set; } = 200;

    /// <summary>What an answer waits for; never complete: it hangs.</summary>
    public Task Before { get; set; } = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Close();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var answers = new List<Task>();
        try
        {
            while (true)
            {
                answers.Add(AnswerAsync(await _listener.GetContextAsync()));
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            await Task.WhenAll(answers);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.InputStream);
            var body = await reader.ReadToEndAsync(_stop.Token);
            _requests.Enqueue(new HttpSinkRequest(context.Request.HttpMethod, context.Request.RawUrl ?? "", context.Request.ContentType, body));
            await Before.WaitAsync(_stop.Token);
            context.Response.StatusCode = Status;
            context.Response.Close();
        }
        catch (Exception e) when (e is OperationCanceledException or HttpListenerException or ObjectDisposedException or IOException)
        {
            // Whoever asked has gone, or the test is over.
        }
    }
}

/// <param name="Path">With the query.</param>
public sealed record HttpSinkRequest(string Method, string Path, string? ContentType, string Body);

using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace LdapMailcow.Mailcow.Tests.Support;

/// <summary>Answers exactly the calls it was told about, in order; any other call fails the test. The last answer of a call repeats.</summary>
internal sealed class ScriptedMailcow : HttpMessageHandler
{
    private readonly Dictionary<string, Queue<Func<CancellationToken, Task<HttpResponseMessage>>>> _script = new();
    private readonly List<(string Call, string Body)> _seen = [];

    /// <summary>Calls in order, such as <c>GET get/alias/21</c>.</summary>
    public IReadOnlyList<string> Calls => [.. _seen.Select(s => s.Call)];

    /// <summary>Bodies of the writes, in order.</summary>
    public IReadOnlyList<string> Bodies => [.. _seen.Where(s => s.Body.Length > 0).Select(s => s.Body)];

    /// <summary>The clock of the gateway that calls.</summary>
    public FastClock Clock { get; } = new();

    public HttpRequestMessage? LastRequest { get; private set; }

    public ScriptedMailcow On(string call, string body, int status = 200, string type = "application/json", Uri? location = null) =>
        On(call, _ => Task.FromResult(Response(body, status, type, location)));

    public ScriptedMailcow On(string call, Recording recording) => On(call, recording.Body, recording.Status, recording.Type);

    /// <summary>No answer ever, and the time for it runs out at once.</summary>
    public ScriptedMailcow Hang(string call) => On(call, async token =>
    {
        Clock.Leap(Some.LongerThanAnyLimit);
        await Task.Delay(Timeout.Infinite, token);
        throw new InvalidOperationException();
    });

    /// <summary>An alias as the last look before a write finds it, and as it is afterwards: another object, or <c>{}</c>.</summary>
    public ScriptedMailcow Changing(JsonObject before, string after) =>
        On($"GET get/alias/{before["id"]}", before.ToJsonString()).On($"GET get/alias/{before["id"]}", after);

    public ScriptedMailcow Fail(string call, Exception failure) => On(call, _ => Task.FromException<HttpResponseMessage>(failure));

    /// <summary>A body that breaks off, as when the connection is cut.</summary>
    public ScriptedMailcow Cut(string call, string body) => On(call, _ =>
    {
        var response = Response("", 200, "application/json", null);
        response.Content = new StreamContent(new BrokenStream(Encoding.UTF8.GetBytes(body)));
        return Task.FromResult(response);
    });

    public ScriptedMailcow On(string call, Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        if (!_script.TryGetValue(call, out var answers))
        {
            _script[call] = answers = new();
        }

        answers.Enqueue(answer);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = $"{request.Method} {request.RequestUri!.PathAndQuery["/api/v1/".Length..]}";
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Func<CancellationToken, Task<HttpResponseMessage>>? answer;
        lock (_seen)
        {
            LastRequest = request;
            _seen.Add((call, body));
            answer = _script.TryGetValue(call, out var answers) ? answers.Count > 1 ? answers.Dequeue() : answers.Peek() : null;
        }

        return answer is null ? throw new InvalidOperationException($"nobody expected {call} {body}") : await answer(cancellationToken);
    }

    private static HttpResponseMessage Response(string body, int status, string type, Uri? location)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        response.Headers.Location = location;
        return response;
    }

    private sealed class BrokenStream(byte[] start) : MemoryStream(start)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            return read > 0 ? read : throw new HttpIOException(HttpRequestError.ResponseEnded);
        }
    }
}

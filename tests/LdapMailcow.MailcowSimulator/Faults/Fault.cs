using System.Text.RegularExpressions;
using LdapMailcow.MailcowSimulator.History;

namespace LdapMailcow.MailcowSimulator.Faults;

/// <summary>Which requests a fault looks at.</summary>
public enum FaultTarget
{
    Writes,
    Reads,
    All,
}

/// <summary>What goes wrong.</summary>
public enum FaultAction
{
    /// <summary>Nothing: for the callbacks alone.</summary>
    None,

    /// <summary>502 with an HTML page on any request: what a proxy in front of mailcow says.</summary>
    BadGateway,

    /// <summary>nginx without PHP: its static page with 502 on GET, 405 with HTML on POST, since a static page takes no POST.</summary>
    PhpGone,

    /// <summary>500 with HTML: mailcow's database is not there.</summary>
    ServerError,

    /// <summary>200 with the login page.</summary>
    LoginPage,

    /// <summary>200, <c>application/json</c>, no body: PHP died.</summary>
    Empty,

    /// <summary>A complete HTTP answer with the first half of the JSON.</summary>
    Truncated,

    /// <summary>The connection breaks in the middle of the answer.</summary>
    Cut,

    /// <summary>The connection breaks without an answer.</summary>
    Close,

    /// <summary>The answer comes late.</summary>
    Delay,

    /// <summary>200 with a single entry of type danger.</summary>
    Danger,

    /// <summary>The first half of the items is carried out, each of the others refused with <c>access_denied</c>.</summary>
    Partial,

    /// <summary>PHP dies half-way: the first half of the items is carried out and stays, the answer is 200 with an empty body.</summary>
    PartialEmpty,

    /// <summary>401, as if the key had been changed.</summary>
    Unauthorized,
}

/// <summary>A fault and when it strikes: from the <see cref="Nth"/> matching request on, <see cref="Count"/> times.</summary>
public sealed class Fault
{
    private int seen;
    private int fired;

    public FaultAction Action { get; init; }

    public FaultTarget Target { get; init; }

    /// <summary>A regular expression on <c>METHOD /path</c>; only matching requests of the target count.</summary>
    public string? Path { get; init; }

    /// <summary>A text that the body must contain, for requests that go out in parallel and in any order.</summary>
    public string? Body { get; init; }

    /// <summary>1 for the next matching request.</summary>
    public int Nth { get; init; } = 1;

    /// <summary>−1 for ever.</summary>
    public int Count { get; init; } = 1;

    /// <summary>
    /// Whether the request is carried out before the fault shows. By default only where the answer needs it: truncated, cut, delayed, none.
    /// </summary>
    public bool? Apply { get; init; }

    /// <summary>How long a <see cref="FaultAction.Delay"/> lasts, before the request is carried out.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The key of a <see cref="FaultAction.Danger"/> entry, and its arguments.</summary>
    public IReadOnlyList<string> Message { get; init; } = ["access_denied"];

    /// <summary>Called before the request is carried out; in-process only.</summary>
    public Func<RecordedRequest, Task>? Before { get; init; }

    /// <summary>Called after the request was carried out (or not), before the answer goes out; in-process only.</summary>
    public Func<RecordedRequest, Task>? After { get; init; }

    /// <summary>How often it struck.</summary>
    public int Fired => Volatile.Read(ref fired);

    internal bool Applies => Apply ?? Action is FaultAction.None or FaultAction.Truncated or FaultAction.Cut or FaultAction.Delay;

    internal bool Strikes(RecordedRequest request)
    {
        if (!Matches(request))
        {
            return false;
        }

        var number = Interlocked.Increment(ref seen);
        if (number < Nth || (Count >= 0 && number >= Nth + Count))
        {
            return false;
        }

        Interlocked.Increment(ref fired);
        return true;
    }

    private bool Matches(RecordedRequest request) =>
        (Target == FaultTarget.All || request.IsWrite == (Target == FaultTarget.Writes))
        && (Path is null || Regex.IsMatch($"{request.Method} {request.Path}", Path, RegexOptions.None, TimeSpan.FromSeconds(1)))
        && (Body is null || request.Body.Contains(Body, StringComparison.Ordinal));
}

using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.History;

/// <summary>A request the simulator saw, and what came of it.</summary>
public sealed class RecordedRequest
{
    internal RecordedRequest(int number, DateTimeOffset time, string method, string path, string body)
    {
        Number = number;
        Time = time;
        Method = method;
        Path = path;
        Body = body;
        IsWrite = method is not ("GET" or "HEAD") && IsWritePath(path);
    }

    /// <summary>1 for the first request.</summary>
    public int Number { get; }

    public DateTimeOffset Time { get; }

    public string Method { get; }

    /// <summary>Path and query as sent.</summary>
    public string Path { get; }

    /// <summary>The body as text, the first 64 KiB of it.</summary>
    public string Body { get; }

    /// <summary>An add, edit or delete; a search is none although it is a POST.</summary>
    public bool IsWrite { get; }

    /// <summary>The status of the answer; 0 until there is one, and when the connection was closed without one.</summary>
    public int Status { get; internal set; }

    /// <summary>Whose key it was: <c>rw</c>, <c>ro</c>, <c>refused</c>, or null without one.</summary>
    public string? Role { get; internal set; }

    /// <summary>The fault that was injected, if any.</summary>
    public string? Fault { get; internal set; }

    /// <summary>The body of the answer, the first 64 KiB of it.</summary>
    public string Answer { get; internal set; } = "";

    /// <summary>Rows that were created, changed or deleted, mailboxes' own rows included.</summary>
    public IReadOnlyList<RowChange> Effects { get; internal set; } = [];

    /// <summary>The request carried a cookie, which mailcow's sessions make dangerous.</summary>
    public bool HadCookie { get; internal init; }

    private static bool IsWritePath(string path) =>
        path.StartsWith("/api/v1/add/", StringComparison.Ordinal)
        || path.StartsWith("/api/v1/edit/", StringComparison.Ordinal)
        || path.StartsWith("/api/v1/delete/", StringComparison.Ordinal);
}

using System.Security.Cryptography;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>What a key may do.</summary>
internal enum ApiAccess
{
    None,
    ReadOnly,
    ReadWrite,
}

/// <summary>A PHP session. After the first good key the cookie alone is enough, whatever happens to the key afterwards.</summary>
internal sealed class Session
{
    public ApiAccess Access { get; set; }

    public bool IsKnown => Access != ApiAccess.None;

    /// <summary>The entries of the answer; when PHP dies they stay and come in front of the next answer with the same cookie.</summary>
    public List<object?> Entries { get; } = [];
}

internal sealed class Sessions
{
    private const int Most = 5000;
    private readonly OrderedDictionary<string, Session> sessions = [];

    /// <summary>The session of the cookie, or a new one and its id.</summary>
    public (Session Session, string? NewId) Open(string? cookie)
    {
        if (IdIn(cookie) is { } id && sessions.TryGetValue(id, out var session))
        {
            return (session, null);
        }

        var newId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        if (sessions.Count == Most)
        {
            sessions.RemoveAt(0);
        }

        return (sessions[newId] = new Session(), newId);
    }

    public void Clear() => sessions.Clear();

    private static string? IdIn(string? cookie) => cookie?
        .Split(';', StringSplitOptions.TrimEntries)
        .Where(part => part.StartsWith("MCSESSID=", StringComparison.Ordinal))
        .Select(part => part["MCSESSID=".Length..])
        .FirstOrDefault();
}

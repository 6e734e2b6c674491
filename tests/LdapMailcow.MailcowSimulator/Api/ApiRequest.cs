using System.Net;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>A request as it arrived: the target is still encoded, header names ignore case.</summary>
internal sealed record ApiRequest(
    string Method,
    string Target,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body,
    IPAddress Client)
{
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;

    public string ContentType => Header("Content-Type") ?? "";
}

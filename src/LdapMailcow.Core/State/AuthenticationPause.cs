namespace LdapMailcow.Core.State;

/// <param name="KeyFingerprint">A truncated hash of host and key; never the key.</param>
public sealed record AuthenticationPause(string KeyFingerprint, int Failures, DateTimeOffset Until, string Reason);

namespace LdapMailcow.Core.State;

/// <summary>mailcow refused the key; no call before <paramref name="Until"/>, unless key or host changed.</summary>
/// <param name="KeyFingerprint">A truncated hash of host and key; never the key.</param>
/// <param name="Failures">Consecutive refusals, to lengthen the next pause.</param>
public sealed record AuthenticationPause(string KeyFingerprint, int Failures, DateTimeOffset Until, string Reason);

namespace LdapMailcow.Core.State;

/// <param name="KeyFingerprint">A truncated hash of host and key; never the key.</param>
/// <param name="Failures">Refusals in a row, however long ago.</param>
/// <param name="InSuccession">Those of them with no more than ten minutes from one to the next: what mailcow counts.</param>
public sealed record AuthenticationPause(string KeyFingerprint, int Failures, DateTimeOffset Until, string Reason, int InSuccession = 0);

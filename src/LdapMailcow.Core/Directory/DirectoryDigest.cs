namespace LdapMailcow.Core.Directory;

/// <summary>All that one complete read answered, in whatever order it came: equal digests mean equal answers.</summary>
/// <param name="Value">Of this process only; another one gives the same answers another value.</param>
public readonly record struct DirectoryDigest(UInt128 Value, long Entries);

/// <summary>A complete read of which only the digest was kept.</summary>
/// <param name="Searches">Searches sent, pages counted once each.</param>
public sealed record DigestRead(DirectoryDigest Digest, int Searches);

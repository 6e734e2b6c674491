namespace LdapMailcow.Core.Directory;

/// <param name="Value">Of this process only; another one gives the same answers another value.</param>
public readonly record struct DirectoryDigest(UInt128 Value, long Entries);

public sealed record DigestRead(DirectoryDigest Digest, int Searches);

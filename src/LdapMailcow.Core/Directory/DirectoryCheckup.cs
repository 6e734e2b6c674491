namespace LdapMailcow.Core.Directory;

/// <param name="Snapshot">What was read on the way; null when it came to no read.</param>
public sealed record DirectoryCheckup(IReadOnlyList<Finding> Findings, DirectorySnapshot? Snapshot);

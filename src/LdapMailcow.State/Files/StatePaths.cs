namespace LdapMailcow.State.Files;

internal sealed class StatePaths(string directory)
{
    public string Directory { get; } = Path.GetFullPath(directory);

    public string Database { get; } = Path.Combine(Path.GetFullPath(directory), "state.db");

    /// <summary>What is committed and not yet in the database; exists while somebody has it open, and after a crash.</summary>
    public string Log => Database + "-wal";

    /// <summary>Shared by the processes that have the database open.</summary>
    public string LogIndex => Database + "-shm";

    public string Lock => Path.Combine(Directory, "ldap-mailcow.lock");

    /// <summary>Says who holds the lock; beside it, because .NET cannot read a file that is locked.</summary>
    public string LockHolder => Lock + ".holder";

    /// <summary>The database of the Python predecessor; only ever read.</summary>
    public string Predecessor => Path.Combine(Directory, "ldap-mailcow.sqlite3");

    /// <summary>Written when everything inherited is settled, so that a lost state.db does not inherit again.</summary>
    public string PredecessorSettled => Predecessor + ".imported";
}

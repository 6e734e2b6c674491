namespace LdapMailcow.Commands;

/// <summary>The commands that need a cycle.</summary>
internal interface ICycleCommands
{
    /// <summary>The daemon: cycle after cycle until it is told to stop.</summary>
    ICommandHandler Run();

    ICommandHandler Sync();

    ICommandHandler Plan();

    /// <param name="cycle">Number of the cycle whose changes are put back.</param>
    ICommandHandler Undo(long cycle);

    /// <param name="sameGoto">Only aliases that already point where the directory wants them.</param>
    /// <param name="addresses">Empty for all.</param>
    ICommandHandler Adopt(bool sameGoto, IReadOnlyList<string> addresses);

    /// <param name="oldOwner">The owner id in the markers until now.</param>
    ICommandHandler RenameOwner(string oldOwner);
}

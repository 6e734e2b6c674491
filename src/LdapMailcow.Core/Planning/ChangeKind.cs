namespace LdapMailcow.Core.Planning;

public enum ChangeKind
{
    Create,
    Update,
    Activate,
    Deactivate,
    Adopt,
    Delete,
}

public static class ChangeKinds
{
    /// <summary>The word of the log and of the history: <c>created</c>.</summary>
    public static string Past(this ChangeKind kind) => kind switch
    {
        ChangeKind.Create => "created",
        ChangeKind.Update => "updated",
        ChangeKind.Activate => "activated",
        ChangeKind.Deactivate => "deactivated",
        ChangeKind.Adopt => "adopted",
        _ => "deleted",
    };
}

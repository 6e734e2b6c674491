namespace LdapMailcow.Core.Planning;

public enum ChangeKind
{
    Create,
    Update,
    Activate,
    Deactivate,
    Adopt,
    Delete,

    /// <summary>The marker goes, and nothing else changes: the alias is nobody's.</summary>
    Release,
}

public static class ChangeKinds
{
    public static ChangeKind Between(bool isActive, bool shallBe) =>
        isActive == shallBe ? ChangeKind.Update : shallBe ? ChangeKind.Activate : ChangeKind.Deactivate;

    public static string Past(this ChangeKind kind) => kind switch
    {
        ChangeKind.Create => "created",
        ChangeKind.Update => "updated",
        ChangeKind.Activate => "activated",
        ChangeKind.Deactivate => "deactivated",
        ChangeKind.Adopt => "adopted",
        ChangeKind.Release => "released",
        _ => "deleted",
    };
}

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
    public static ChangeKind Between(bool isActive, bool shallBe) =>
        isActive == shallBe ? ChangeKind.Update : shallBe ? ChangeKind.Activate : ChangeKind.Deactivate;

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

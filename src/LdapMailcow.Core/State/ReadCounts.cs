namespace LdapMailcow.Core.State;

/// <summary>How much a read found, as in <c>3 users, 1 group and 2 contacts</c>; contacts only where there are some.</summary>
public readonly record struct ReadCounts(int Users, int Groups, int Contacts = 0)
{
    public override string ToString()
    {
        var (users, groups) = (Counted.Of(Users, "user"), Counted.Of(Groups, "group"));
        return Contacts == 0 ? $"{users} and {groups}" : $"{users}, {groups} and {Counted.Of(Contacts, "contact")}";
    }
}

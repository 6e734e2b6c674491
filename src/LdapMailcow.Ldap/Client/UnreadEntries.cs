namespace LdapMailcow.Ldap.Client;

/// <summary>For searches whose outcome says all that is asked.</summary>
internal sealed class UnreadEntries : IEntrySink
{
    public static readonly UnreadEntries Instance = new();

    private UnreadEntries()
    {
    }

    public void Take(LdapEntry entry)
    {
    }
}

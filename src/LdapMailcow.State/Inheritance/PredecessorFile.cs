using LdapMailcow.Core.Addresses;
using LdapMailcow.State.Database;

namespace LdapMailcow.State.Inheritance;

/// <summary>The Python predecessor's ldap-mailcow.sqlite3: tables users(email, active, last_seen) and aliases(address, goto, active, last_seen). The
/// users are never read: they must not lead to disabling a mailbox.</summary>
/// <param name="Addresses">Of aliases, active or not.</param>
/// <param name="Unusable">What stood there and is no address.</param>
internal sealed record PredecessorFile(IReadOnlyCollection<Address> Addresses, IReadOnlyList<string> Unusable)
{
    public static PredecessorFile Read(string path)
    {
        var addresses = new HashSet<Address>();
        var unusable = new List<string>();
        using var connection = Connections.Immutable(path);
        using var statement = new Statement(connection, "SELECT CAST(address AS TEXT) FROM aliases");
        using var row = statement.Query();
        while (row.Read())
        {
            var text = row.TextOrNull(0) ?? "";
            if (Address.TryParse(text, out var address, out _))
            {
                addresses.Add(address);
            }
            else
            {
                unusable.Add(text);
            }
        }

        return new PredecessorFile(addresses, unusable);
    }
}

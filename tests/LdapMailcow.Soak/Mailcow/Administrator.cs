using LdapMailcow.MailcowSimulator.Store;
using LdapMailcow.Soak.Staff;

namespace LdapMailcow.Soak.Mailcow;

/// <summary>Somebody who works in mailcow's interface, with our aliases and with others.</summary>
internal sealed class Administrator(MailcowState mailcow, Random random)
{
    private static readonly string[] _comments = ["", "mine", "ldap-mailcow:default2", "see ldap-mailcow:defaults", "xldap-mailcow:default"];

    public string Edit()
    {
        var aliases = mailcow.Aliases;
        var (ours, others) = (aliases.Where(Marker.IsOurs).ToList(), aliases.Where(a => !Marker.IsOurs(a)).ToList());
        return random.Next(12) switch
        {
            < 2 => Create(),
            2 or 3 when others.Count > 0 => Delete(Any(others)),
            4 when others.Count > 0 => Change(Any(others), row => row with { Goto = "user01@example.test", Active = 1 - row.Active }, "change"),
            5 => AddMailbox(),
            6 => RemoveMailbox(),
            _ when ours.Count == 0 => "nothing",
            7 => Change(Any(ours), row => row with { Goto = row.Goto + ",friend@elsewhere.test" }, "add a recipient to"),
            8 => Change(Any(ours), row => row with { Active = 1 - row.Active }, "switch"),
            9 => Change(Any(ours), row => row with { PrivateComment = random.GetItems(_comments, 1)[0] }, "take the marker from"),
            10 => Change(Any(ours), row => row with { PrivateComment = $"by hand ({Marker.Text}), see ticket" }, "comment on"),
            _ => random.Next(2) == 0 ? Delete(Any(ours)) : Rename(Any(ours)),
        };
    }

    /// <summary>Switches some of ours, so that the program will want to write them.</summary>
    public IReadOnlyList<long> Provoke()
    {
        var ours = mailcow.Aliases.Where(Marker.IsOurs).ToArray();
        random.Shuffle(ours);
        return [.. ours.Take(random.Next(1, 5)).Select(row => mailcow.ChangeAlias(row.Address, r => r with { Active = 1 - r.Active }).Id)];
    }

    /// <summary>Makes an alias somebody else's, in one of the ways there are.</summary>
    public string TakeOver(long id) => mailcow.Alias(id) is not { } row ? "nothing" : random.Next(4) switch
    {
        0 => Delete(row),
        1 => Rename(row),
        _ => Change(row, r => r with { PrivateComment = random.GetItems(_comments, 1)[0] }, "take the marker from"),
    };

    private string Create()
    {
        var address = Value.Address(random);
        if (IsTaken(address))
        {
            return "nothing";
        }

        mailcow.AddAlias(address, "user01@example.test", random.Next(2), random.GetItems(_comments, 1)[0]);
        return $"create {address}";
    }

    private string Delete(AliasRow row)
    {
        mailcow.RemoveAlias(row.Address);
        return $"delete {row.Address}";
    }

    private string Change(AliasRow row, Func<AliasRow, AliasRow> change, string what)
    {
        mailcow.ChangeAlias(row.Address, change);
        return $"{what} {row.Address}";
    }

    private string Rename(AliasRow row)
    {
        var address = Value.Address(random);
        if (IsTaken(address))
        {
            return "nothing";
        }

        mailcow.ChangeAlias(row.Address, r => r with { Address = address, Domain = address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..] });
        return $"rename {row.Address} to {address}";
    }

    private string AddMailbox()
    {
        var address = Value.Address(random);
        if (!address.EndsWith("@example.test", StringComparison.Ordinal) || IsTaken(address))
        {
            return "nothing";
        }

        mailcow.AddMailbox(address);
        return $"add the mailbox {address}";
    }

    private string RemoveMailbox()
    {
        var made = mailcow.Mailboxes.Where(m => m.Username.StartsWith('a')).ToList();
        return made.Count > 0 && Any(made).Username is var address && mailcow.RemoveMailbox(address) ? $"remove the mailbox {address}" : "nothing";
    }

    private bool IsTaken(string address) =>
        mailcow.Alias(address) is not null || mailcow.Mailbox(address.Replace("@aliased.test", "@example.test", StringComparison.Ordinal)) is not null;

    private T Any<T>(List<T> rows) => rows[random.Next(rows.Count)];
}

using LdapMailcow.MailcowSimulator.Php;

namespace LdapMailcow.MailcowSimulator.Store;

/// <content>Aliases, and the grants to send as an address.</content>
public sealed partial class MailcowState
{
    internal AliasTable AliasTable { get; }

    /// <summary>Grants that let a mailbox (first) send as an address (second), both as collation keys.</summary>
    internal HashSet<(string Mailbox, string Address)> SendAs { get; } = [];

    /// <summary>What the API can see: without mailboxes' own rows; in the order of the ids.</summary>
    public IReadOnlyList<AliasRow> Aliases => Locked<IReadOnlyList<AliasRow>>(() => [.. AliasTable.All.Where(row => row.IsVisible)]);

    /// <summary>The whole table <c>alias</c>.</summary>
    public IReadOnlyList<AliasRow> AliasRows => Locked<IReadOnlyList<AliasRow>>(() => [.. AliasTable.All]);

    /// <summary>The id of the next alias row; own rows of mailboxes take ids too.</summary>
    public long NextAliasId
    {
        get => Locked(() => AliasTable.NextId);
        set => Locked(() => AliasTable.NextId = value);
    }

    /// <summary>The row with this address, visible or not, in any case; null when there is none.</summary>
    public AliasRow? Alias(string address) => Locked(() => AliasTable.ByAddress(address));

    public AliasRow? Alias(long id) => Locked(() => AliasTable.ById(id));

    /// <summary>An alias as somebody else might have written it straight into the table; throws when the address is taken.</summary>
    public AliasRow AddAlias(string address, string goesTo, int active = 1, string? privateComment = null, string? publicComment = null) =>
        Add(new AliasRow
        {
            Address = address,
            Goto = goesTo,
            Domain = Idna.Split(address).Domain,
            Active = active,
            PrivateComment = privateComment,
            PublicComment = publicComment,
        });

    /// <summary>The row gets the next id and the time.</summary>
    /// <exception cref="ArgumentException">The address is taken, or a value does not fit its column.</exception>
    public AliasRow Add(AliasRow row)
    {
        try
        {
            return Locked(() => AliasTable.Insert(row with { Created = Now }));
        }
        catch (PhpDiedException refusal)
        {
            throw new ArgumentException(refusal.Message, nameof(row), refusal);
        }
    }

    /// <summary>Changes the alias with this address, as an administrator might.</summary>
    public AliasRow ChangeAlias(string address, Func<AliasRow, AliasRow> change) => Locked(() =>
    {
        var before = AliasTable.ByAddress(address) ?? throw new ArgumentException($"There is no alias {address}.", nameof(address));
        var after = change(before) with { Id = before.Id, Modified = Now };
        AliasTable.Update(before, after);
        return after;
    });

    /// <summary>Removes the row with this address; false when there is none.</summary>
    public bool RemoveAlias(string address) => Locked(() =>
    {
        var row = AliasTable.ByAddress(address);
        if (row is not null)
        {
            AliasTable.Delete(row);
        }

        return row is not null;
    });

    public void AddSendAsGrant(string mailbox, string address) => Locked(() => SendAs.Add((Collation.Key(mailbox), Collation.Key(address))));

    public void RemoveSendAsGrant(string mailbox, string address) => Locked(() => SendAs.Remove((Collation.Key(mailbox), Collation.Key(address))));

    public bool HasSendAsGrant(string mailbox, string address) => Locked(() => SendAs.Contains((Collation.Key(mailbox), Collation.Key(address))));
}

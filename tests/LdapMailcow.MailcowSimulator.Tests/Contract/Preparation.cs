using System.Net;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.MailcowSimulator.Tests.Contract;

/// <summary>What calls that were not recorded had changed before an exchange.</summary>
internal sealed record Preparation
{
    public IReadOnlyList<PreparedAlias> Aliases { get; init; } = [];

    public IReadOnlyList<string> Removed { get; init; } = [];

    public IReadOnlyList<PreparedMailbox> Mailboxes { get; init; } = [];

    /// <summary>The id of the next alias; failed and unrecorded inserts used ids up.</summary>
    public long? NextId { get; init; }

    public IReadOnlyList<string>? AllowedClients { get; init; }

    public bool? Enabled { get; init; }

    public void ApplyTo(SimulatorHost simulator)
    {
        foreach (var address in Removed)
        {
            simulator.Mailcow.RemoveAlias(address);
        }

        foreach (var alias in Aliases)
        {
            alias.PutInto(simulator.Mailcow);
        }

        foreach (var mailbox in Mailboxes)
        {
            simulator.Mailcow.Replace(simulator.Mailcow.Mailbox(mailbox.Username)! with { Active = mailbox.Active });
            simulator.Mailcow.ChangeAlias(mailbox.Username, row => row with { Active = mailbox.Active });
        }

        simulator.Mailcow.NextAliasId = NextId ?? simulator.Mailcow.NextAliasId;
        simulator.Authentication.IsEnabled = Enabled ?? simulator.Authentication.IsEnabled;
        simulator.Authentication.AllowedClients = AllowedClients is null
            ? simulator.Authentication.AllowedClients
            : [.. AllowedClients.Select(network => IPNetwork.Parse(network))];
    }
}

internal sealed record PreparedMailbox(string Username, int Active);

/// <summary>A row of the alias table; <see cref="Flags"/> is for visible and sender allowed alike.</summary>
internal sealed record PreparedAlias(string Address, string Goto, int Active, int Flags, long Id, string? PublicComment, string? PrivateComment)
{
    public void PutInto(MailcowState mailcow)
    {
        var next = mailcow.NextAliasId;
        if (mailcow.Alias(Id) is { } old)
        {
            mailcow.RemoveAlias(old.Address);
        }

        mailcow.NextAliasId = Id;
        mailcow.Add(new AliasRow
        {
            Address = Address,
            Goto = Goto,
            Domain = Address[(Address.IndexOf('@', StringComparison.Ordinal) + 1)..],
            Active = Active,
            SogoVisible = Flags,
            SenderAllowed = Flags,
            PublicComment = PublicComment,
            PrivateComment = PrivateComment,
        });
        mailcow.NextAliasId = Math.Max(next, Id + 1);
    }
}

using System.Text.Json.Serialization;

namespace LdapMailcow.MailcowSimulator.Store;

/// <summary>A row of mailcow's table <c>alias</c>; every mailbox has one of its own, with address = goto.</summary>
public sealed record AliasRow
{
    public long Id { get; init; }

    public required string Address { get; init; }

    /// <summary>Recipients separated by commas, at most 65,535 bytes.</summary>
    public required string Goto { get; init; }

    public required string Domain { get; init; }

    public int Active { get; init; } = 1;

    public int SogoVisible { get; init; } = 1;

    public int Internal { get; init; }

    public int SenderAllowed { get; init; } = 1;

    public string? PublicComment { get; init; }

    public string? PrivateComment { get; init; }

    public DateTime Created { get; init; }

    public DateTime? Modified { get; init; }

    /// <summary>False for rows no call can see, edit or delete: address and goto are equal without regard to case.</summary>
    public bool IsVisible => !Collation.Equal(Address, Goto);
}

/// <summary>A hosted domain with its limits; quotas in MiB.</summary>
public sealed record DomainRow
{
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public int Aliases { get; init; } = 400_000;

    public int Mailboxes { get; init; } = 100_000;

    public int DefaultQuota { get; init; } = 10;

    public int MaximalQuota { get; init; } = 1024;

    public int Quota { get; init; } = 10_240_000;

    public int Active { get; init; } = 1;

    public DateTime Created { get; init; }

    public DateTime? Modified { get; init; }
}

/// <summary>A domain whose addresses also mean those of its target.</summary>
public sealed record AliasDomainRow
{
    public required string Name { get; init; }

    public required string Target { get; init; }

    public int Active { get; init; } = 1;

    public DateTime Created { get; init; }
}

/// <summary>A mailbox; <see cref="Active"/> is 0 off, 1 on, 2 receives mail but nobody can log in.</summary>
public sealed record MailboxRow
{
    public required string Username { get; init; }

    public required string Domain { get; init; }

    public required string Name { get; init; }

    public int Active { get; init; } = 1;

    /// <summary>In bytes.</summary>
    public long Quota { get; init; } = 100L * 1024 * 1024;

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The first edit adds <c>recovery_email</c> to the attributes.</summary>
    public bool Edited { get; init; }

    public DateTime Created { get; init; }

    public DateTime Modified { get; init; }

    public string LocalPart => Username[..Username.IndexOf('@', StringComparison.Ordinal)];
}

/// <summary>What a call did to one row; <see cref="Before"/> is null for a new row, <see cref="After"/> for a deleted one.</summary>
public sealed record RowChange(object? Before, object? After)
{
    /// <summary>The alias before, when the row is one.</summary>
    [JsonIgnore]
    public AliasRow? AliasBefore => Before as AliasRow;

    /// <summary>The alias after, when the row is one.</summary>
    [JsonIgnore]
    public AliasRow? AliasAfter => After as AliasRow;
}

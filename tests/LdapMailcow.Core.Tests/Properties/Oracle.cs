using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Properties;

/// <summary>What mailcow must be in the end, written as naively as possible and without the code under test.</summary>
internal static class Oracle
{
    public static void IsSatisfied(World world)
    {
        if (world.Unreadable.Count > 0 || world.Groups.Any(g => g.Members is null))
        {
            return;
        }

        var marker = new OwnerMarker(world.Options.OwnerId);
        var names = Enumerable.Range(0, 8).Select(i => $"a{i}").Concat(Enumerable.Range(0, 3).Select(i => $"g{i}"));
        foreach (var address in names.Select(Make.A))
        {
            var there = world.Mailcow.Aliases.GetValueOrDefault(address.Value);
            if ((there is not null && !marker.IsIn(there.PrivateComment)) || world.Mailcow.Mailboxes.ContainsKey(address.Value))
            {
                continue;
            }

            var target = there is { Active: true } ? there.Goto : null;
            if (world.Ledger.Aliases.GetValueOrDefault(address) is { HeldAgainst: not null } held)
            {
                Assert.True(target is null ? !held.Active : held.Active && GotoText.Same(held.Goto, target));
            }
            else
            {
                IsSatisfied(world, address, target);
            }
        }
    }

    /// <summary>Whoever may log on has no mailbox that we switched off; mailboxes begin active, and only we switch them in these stories.</summary>
    public static void MailboxesAreWithTheirUsers(World world) => Assert.All(
        world.Directory().Users.Where(u => u is { Enabled: true, Mail: not null } && world.Mailcow.Mailboxes.ContainsKey(u.Mail.Value.Value)),
        u => Assert.True(world.Mailcow.Mailboxes[u.Mail!.Value.Value].State == MailboxState.Active || !world.Ledger.Users.Values.Any(s => s.Mail == u.Mail && s.DisabledAs is not null)));

    /// <summary>Of what an object of the directory has and nobody else may decide.</summary>
    public static void SwitchesAreTheDirectorys(World world)
    {
        var users = world.Directory().Users;
        foreach (var row in world.Ledger.Aliases.Values.Where(r => r.MissingReads == 0))
        {
            var flags = world.Mailcow.Aliases[row.Address.Value].Flags;
            if (users.FirstOrDefault(u => u.Id == row.Source && u.Mail is not null && u.Aliases.Contains(row.Address)) is { } user)
            {
                Assert.Equal(!Sharing(world, user, row.Address).All(u => u.Hidden), flags.SogoVisible);
            }
            else if (world.Contacts.Find(c => c.Id == row.Source && c.Addresses.Contains(row.Address)) is { } contact)
            {
                Assert.Equal(!contact.Hidden, flags.SogoVisible);
            }
            else if (world.Groups.Find(g => g.Id == row.Source && g.Members is not null && g.Addresses.Contains(row.Address)) is { } group)
            {
                Assert.Equal((true, group.InternalOnly), (flags.SogoVisible, flags.Internal));
            }
        }
    }

    /// <summary>Whoever the directory names may send as the other; of what we gave, nobody else.</summary>
    public static void SendersAreTheDirectorys(World world)
    {
        var mailcow = world.Mailcow.Snapshot(false);
        var wanted = world.Directory().Delegations.SelectMany(d => d.Delegates!.Members.Where(m => m != d.Address).Select(m => new SendGrant(m, d.Address)))
            .Where(g => world.Mailcow.Mailboxes.ContainsKey(g.Mailbox.Value) && IsKnown(world, g.Address) && !SenderGrants.IsByAlias(g, mailcow)).ToHashSet();
        Assert.Subset(world.Mailcow.SendAs.ToHashSet(), wanted);
        Assert.All(world.Ledger.Grants.Keys.Except(wanted), g => Assert.True(!world.Mailcow.SendAs.Contains(g) || !IsKnown(world, g.Address) || SenderGrants.IsByAlias(g, mailcow)));
    }

    private static bool IsKnown(World world, Address address) => world.Mailcow.Mailboxes.ContainsKey(address.Value) || world.Mailcow.Aliases.ContainsKey(address.Value);

    /// <summary>Who has an address together with this one.</summary>
    private static IEnumerable<DirectoryUser> Sharing(World world, DirectoryUser user, Address address) => !MayBeShared(world, address) ? [user]
        : world.Directory().Users.Where(u => u.Mail is not null && u.Mail != address && u.Aliases.Contains(address) && u.Enabled == user.Enabled);

    private static bool MayBeShared(World world, Address address) => world.Options.SharedAddresses == SharedAddresses.Merge
        && !world.Groups.Any(g => g.Addresses.Contains(address)) && !world.Contacts.Any(c => c.Addresses.Contains(address));

    /// <param name="target">The goto of the active alias; null when there is none or it is inactive.</param>
    private static void IsSatisfied(World world, Address address, string? target)
    {
        var wishes = Wishes(world, address).ToList();
        wishes.RemoveAll(w => w is null && wishes.Exists(able => able is not null));
        if (MayBeShared(world, address) && wishes.Exists(w => w is not null))
        {
            wishes = [string.Join(',', wishes)];
        }

        if (wishes.Count == 0)
        {
            Assert.Null(target);
        }
        else
        {
            Assert.Contains(wishes, w => w is null ? target is null : target is not null && GotoText.Same(w, target));
        }
    }

    /// <summary>One goto for each claimant, null for "inactive".</summary>
    private static IEnumerable<string?> Wishes(World world, Address address)
    {
        foreach (var user in world.Directory().Users.Where(u => u.Mail is not null && u.Mail != address && u.Aliases.Contains(address)))
        {
            yield return user.Enabled ? user.Mail!.Value.Value : null;
        }

        foreach (var contact in world.Contacts.Where(c => c.Addresses.Contains(address)))
        {
            yield return contact.Enabled ? contact.Target!.Value.Value : null;
        }

        foreach (var group in world.Groups.Where(g => g.Members is not null && g.Addresses.Contains(address)))
        {
            var members = group.Members!.Members.Where(m => m != address).ToList();
            yield return members.Count == 0 ? null : string.Join(',', members);
        }
    }
}

using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Properties;

/// <summary>What must hold in every cycle, whatever happened before and whatever fails in it.</summary>
internal static class Invariants
{
    public static void Watch(World world, Func<Prepared> cycle)
    {
        var before = new Dictionary<string, MailcowAlias>(world.Mailcow.Aliases);
        var (ledger, marker) = (world.Ledger, new OwnerMarker(world.Options.OwnerId));
        var mailboxes = new Dictionary<string, Mailbox>(world.Mailcow.Mailboxes);
        var senders = world.Mailcow.SendAs.ToHashSet();
        var prepared = cycle();
        var after = world.Mailcow.Aliases;
        var ours = before.Values.Where(a => marker.IsIn(a.PrivateComment)).ToList();

        // P2: nothing without our marker is touched, unless it is adopted as configured.
        foreach (var alias in before.Values.Except(ours).Where(a => (world.Options.Adopt == AdoptExisting.None && !IsOfRename(world, a)) || marker.IsAnothers(a.PrivateComment) || a.PrivateComment == "membersonly"))
        {
            Assert.Equal(alias, after[alias.Address]);
        }

        // P3: no more goes than the limit allows or a human approved, and nothing at all on a suspicious source.
        var lost = ours.Where(a => a.Active && after.GetValueOrDefault(a.Address) is not { Active: true }).Select(a => a.Address).ToList();
        var unapproved = lost.Count(a => !ledger.Approved.Contains($"deactivate {a}") && ledger.Aliases.GetValueOrDefault(Address.Parse(a))?.HeldAgainst is null);
        Assert.InRange(unapproved, 0, prepared.Source.IsTrusted ? world.Safety.MaxRemovals.Of(ours.Count(a => a.Active)) : 0);

        // P3 of what opens: not more, either.
        var opened = prepared.Checked.Aliases.Count(c => c.Opens && !ledger.Approved.Contains($"open {c.Address} to mail from outside"));
        Assert.InRange(opened, 0, prepared.Source.IsTrusted ? world.Safety.MaxRemovals.Of(ours.Count(a => a.Active)) : 0);

        // P3 of mailboxes.
        var switchedOff = world.Mailcow.Mailboxes.Values.Count(m => m.State != MailboxState.Active && mailboxes[m.Address].State == MailboxState.Active && !ledger.Approved.Contains($"disable mailbox {m.Address}"));
        Assert.InRange(switchedOff, 0, prepared.Source.IsTrusted ? world.Safety.MaxDisabledUsers.Of(ledger.Users.Count) : 0);

        // P2 and P3 of who may send as whom: only what we gave is taken back, and no more of it.
        var taken = senders.Except(world.Mailcow.SendAs).ToList();
        Assert.All(taken, g => Assert.True(ledger.Grants.ContainsKey(g)));
        Assert.InRange(taken.Count(g => !ledger.Approved.Contains($"revoke {g}")), 0, prepared.Source.IsTrusted ? world.Safety.MaxRemovals.Of(ledger.Grants.Count) : 0);

        // P4: what cannot be judged keeps what it has.
        foreach (var alias in ours.Where(a => BelongsToUndecided(world, ledger.Aliases.GetValueOrDefault(Address.Parse(a.Address))?.Source)))
        {
            Assert.Equal(alias, after[alias.Address]);
        }

        // P7: the plan is what was done; nothing else was written.
        var planned = prepared.Checked.Aliases.Select(c => c.Address.Value).ToHashSet();
        Assert.All(after.Values.Except(before.Values), a => Assert.Contains(a.Address, planned));
        Assert.All(before.Keys.Except(after.Keys), a => Assert.Contains(a, planned));

        // P8: whatever is created was checked against mailboxes.
        Assert.True(prepared.Cycle.Mailcow.Mailboxes is not null || prepared.Plan.Aliases.All(c => c.Kind != ChangeKind.Create));

        foreach (var (now, then) in world.Mailcow.Mailboxes.Values.Select(m => (m, mailboxes[m.Address])).Where(p => p.m != p.Item2))
        {
            // What a process intended when it died is its own, if that is what is there.
            Assert.Contains(ledger.Users.Values, u => u.Mail.Value == now.Address && (now.State != MailboxState.Active || (u.Intended ?? u.DisabledAs) == then.State));
            Assert.True(now.State == MailboxState.Active || IsNoSurprise(world, ledger, now.Address));
        }
    }

    private static bool IsOfRename(World world, MailcowAlias alias) =>
        world.Options.FollowRenames && alias.PrivateComment == $"Mailbox was renamed from {alias.Address} to {alias.Goto}";

    /// <summary>A mailbox is disabled for nobody who may use it, and only for who was seen: of a disabled account, enabled.</summary>
    private static bool IsNoSurprise(World world, State.Ledger ledger, string mailbox)
    {
        var users = world.Directory().Users.Where(u => u.Mail?.Value == mailbox).ToList();
        var isElsewhere = ledger.Users.Values.Any(s => s.Mail.Value == mailbox && world.Contacts.Any(c => c.Id == s.Id));
        return users.Count == 0 ? world.Options.DisableDeletedUsers && !isElsewhere : users.TrueForAll(u => !u.Enabled) && users.Exists(u => ledger.Users.GetValueOrDefault(u.Id) is { SeenEnabled: true });
    }

    private static bool LeadsHere(Core.Directory.DirectoryContact contact) => contact.Target?.Domain == Make.Domain && contact.Addresses.Length > 0;

    private static bool BelongsToUndecided(World world, Core.Directory.ObjectId? source)
    {
        var (elsewhere, here) = (world.Contacts.Where(c => !LeadsHere(c)), world.Contacts.Where(LeadsHere));
        var readable = world.Users.Select(u => u.Id).Concat(world.Groups.Where(g => g.Members is not null).Select(g => g.Id)).Concat(elsewhere.Select(c => c.Id)).ToHashSet();
        return source is { } id && !readable.Contains(id)
            && (world.Unreadable.Any(u => (u.Id is null && !id.IsOfList) || u.Id == id) || world.Groups.Any(g => g.Id == id) || here.Any(c => c.Id == id));
    }
}

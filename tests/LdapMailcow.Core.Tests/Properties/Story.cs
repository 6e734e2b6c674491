using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;

namespace LdapMailcow.Core.Tests.Properties;

/// <summary>Plays steps on a world of eight people, eight addresses and three groups; every cycle is watched.</summary>
internal sealed class Story(World world, Action<World, Func<Prepared>> watch)
{
    private readonly Dictionary<string, DirectoryUser> _hidden = [];
    private Ledger? _backup;

    public World World { get; } = world;

    public void Play(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            Play(step);
        }
    }

    public void Cycle() => watch(World, World.Cycle);

    private void Play(Step step)
    {
        var (person, address, group) = ($"u{step.A}", $"a{step.B}", $"g{step.A % 3}");
        switch (step.Kind)
        {
            case <= StepKind.Drop:
                PlayUser(step.Kind, person, address, step.B);
                break;
            case StepKind.ToggleContact or StepKind.LeadContactHere:
                PlayContact(step.Kind, $"c{step.A % 3}", step.B);
                break;
            case StepKind.ToggleDelegate:
                ToggleDelegate(person, Make.A($"u{step.B}"));
                break;
            case StepKind.MeddleWithSenders:
                World.Mailcow.Meddle(new SendGrant(Make.A($"u{step.B}"), Make.A(person)));
                break;
            case <= StepKind.DisbandGroup:
                PlayGroup(step.Kind, group, address, $"u{step.B}");
                break;
            case <= StepKind.BecomeReadable:
                PlayReadability(step, person);
                break;
            case <= StepKind.PutMailbox:
                PlayMailcow(step.Kind, step.A % 2 == 0 ? address : group, person);
                break;
            default:
                PlayDaemon(step);
                break;
        }
    }

    private void PlayUser(StepKind kind, string person, string address, int variant)
    {
        if (kind == StepKind.Hire && !World.Users.Any(u => u.Label == person) && !World.Contacts.Any(c => c.Label == person) && !_hidden.ContainsKey(person))
        {
            World.Users.Add(Make.User(person, address));
            World.Vanished.Remove(Make.A(person));
        }

        if (kind == StepKind.BecomeContact)
        {
            BecomeContact(person);
        }

        if (kind == StepKind.Vanish && !_hidden.ContainsKey(person))
        {
            Vanish(person);
        }

        if (kind == StepKind.Expire)
        {
            World.Expiry[Make.Id(person)] = World.Now.AddSeconds(World.ElapsedSeconds * variant);
        }

        Change(person, user => kind switch
        {
            StepKind.Dismiss or StepKind.Vanish => null,
            StepKind.ToggleEnabled => user with { Enabled = !user.Enabled },
            StepKind.ChangeMail => user with { Mail = Make.A($"{person}.{variant % 2}") },
            StepKind.LoseMail => user with { Mail = null },
            StepKind.ClaimFormer => user with { Aliases = [.. user.Aliases.Append(Make.A($"{person}.{variant % 2}")).Distinct()] },
            StepKind.ToggleHidden => user with { Hidden = !user.Hidden },
            StepKind.Claim => user with { Aliases = [.. user.Aliases.Append(Make.A(address)).Distinct()] },
            StepKind.Drop => user with { Aliases = user.Aliases.Remove(Make.A(address)) },
            _ => user,
        });
    }

    private void Change(string person, Func<DirectoryUser, DirectoryUser?> change)
    {
        var index = World.Users.FindIndex(u => u.Label == person);
        if (index < 0)
        {
            return;
        }

        if (change(World.Users[index]) is { } changed)
        {
            World.Users[index] = changed;
        }
        else
        {
            World.Users.RemoveAt(index);
        }
    }

    /// <summary>The entry is not in the reads any more, and whoever lists it neither.</summary>
    private void Vanish(string person)
    {
        World.Vanished.UnionWith(World.Users.Where(u => u.Label == person).Select(u => u.Mail).OfType<Address>().Append(Make.A(person)));
        for (var i = 0; i < World.Groups.Count; i++)
        {
            var members = World.Groups[i].Members;
            World.Groups[i] = World.Groups[i] with { Members = members is null ? null : Recipients.Of(members.Members.Except(World.Vanished)) };
        }
    }

    /// <summary>And back.</summary>
    private void BecomeContact(string person)
    {
        if (World.Contacts.Find(c => c.Label == person) is { } contact)
        {
            World.Contacts.Remove(contact);
            World.Users.Add(Make.User(person) with { Aliases = contact.Addresses });
        }
        else if (World.Users.Find(u => u.Label == person) is { } user)
        {
            World.Users.Remove(user);
            World.Contacts.Add(Make.Contact(person) with { Id = user.Id, Addresses = user.Aliases });
        }
    }

    private void PlayContact(StepKind kind, string name, int variant)
    {
        var contact = World.Contacts.Find(c => c.Label == name);
        if (kind == StepKind.LeadContactHere && contact is not null)
        {
            World.Contacts.Remove(contact);
            World.Contacts.Add(contact with { Target = Make.A($"u{variant}") });
        }
        else if (kind == StepKind.ToggleContact)
        {
            World.Contacts.RemoveAll(c => c.Label == name);
            var address = Make.A($"a{variant}");
            if (contact is null || !contact.Addresses.Contains(address))
            {
                World.Contacts.Add(Make.Contact(name) with { Addresses = [address], Enabled = variant != 6, Hidden = variant % 2 == 1 });
            }
        }
    }

    private void ToggleDelegate(string owner, Address who)
    {
        var named = World.Delegations.Find(d => d.Label == owner)?.Delegates!.Members ?? [];
        World.Delegations.RemoveAll(d => d.Label == owner);
        World.Delegations.Add(new Delegation(Make.Id(owner), owner, Make.A(owner), Recipients.Of(named.Contains(who) ? named.Remove(who) : named.Add(who))));
    }

    private void PlayGroup(StepKind kind, string name, string address, string member)
    {
        var index = World.Groups.FindIndex(g => g.Label == name);
        var group = index >= 0 ? World.Groups[index] : World.HasLists ? Make.List(name) : Make.Group(name);
        World.Groups.RemoveAll(g => g.Label == name);
        var members = group.Members?.Members ?? [];
        switch (kind)
        {
            case StepKind.ToggleMember:
                var person = Make.A(member);
                World.Vanished.Remove(person);
                World.Groups.Add(group with { Members = Recipients.Of(members.Contains(person) ? members.Remove(person) : members.Add(person)) });
                break;
            case StepKind.ToggleUnknownMember:
                World.Groups.Add(group with { Members = group.Members is null ? Recipients.None : null });
                break;
            case StepKind.ToggleInternal:
                World.Groups.Add(group with { InternalOnly = !group.InternalOnly });
                break;
            case StepKind.ClaimForGroup:
                World.Groups.Add(group with { Addresses = [group.Addresses[0], Make.A(address)] });
                break;
        }
    }

    private void PlayReadability(Step step, string person)
    {
        if (step.Kind == StepKind.BecomeReadable)
        {
            World.Users.AddRange(_hidden.Values);
            _hidden.Clear();
            World.Unreadable.Clear();
            World.Groups.RemoveAll(g => g.Members is null);
            List<DirectoryContact> elsewhere = [.. World.Contacts.Select(c => c with { Target = Make.A($"{c.Label}@partner.test") })];
            World.Contacts.Clear();
            World.Contacts.AddRange(elsewhere);
        }
        else if (World.Users.Find(u => u.Label == person) is { } user)
        {
            World.Users.Remove(user);
            _hidden[person] = user;
            World.Unreadable.Add(new UnreadableObject(step.B % 3 == 0 ? null : user.Id, person, "unreadable.", step.B % 2 == 0 ? user.Aliases : []));
        }
    }

    private void PlayMailcow(StepKind kind, string name, string target)
    {
        var mailcow = World.Mailcow;
        var there = mailcow.Aliases.GetValueOrDefault(Make.Full(name));
        switch (kind)
        {
            case StepKind.MeddleWithGoto when there is not null:
                mailcow.Put(name, $"{there.Goto},{target}", there.Active, there.PrivateComment);
                break;
            case StepKind.MeddleWithActive when there is not null:
                mailcow.Put(name, there.Goto, !there.Active, there.PrivateComment);
                break;
            case StepKind.MeddleWithSwitches when there is not null:
                mailcow.Aliases[there.Address] = there with { Flags = new(!there.Flags.SogoVisible, !there.Flags.SenderAllowed, !there.Flags.Internal) };
                break;
            case StepKind.RenameMailbox:
                RenameMailbox(target, $"{target}.0", $"{target}.1");
                break;
            case StepKind.MeddleWithMailbox when mailcow.Mailboxes.GetValueOrDefault(Make.Full(target)) is { } mailbox:
                mailcow.PutMailbox(target, mailbox.State == MailboxState.Active ? MailboxState.Inactive : MailboxState.Active);
                break;
            case StepKind.TakeMarkerAway when there is not null:
                mailcow.Put(name, there.Goto, there.Active, "mine");
                break;
            case StepKind.DeleteByHand:
                mailcow.Aliases.Remove(Make.Full(name));
                break;
            case StepKind.CreateByHand when there is null && !mailcow.Mailboxes.ContainsKey(Make.Full(name)):
                mailcow.Put(name, target, comment: "by hand");
                break;
            case StepKind.CreatePolicy when there is null && !mailcow.Mailboxes.ContainsKey(Make.Full(name)):
                mailcow.Put(name, target, comment: "membersonly");
                break;
            case StepKind.CreateForOtherOwner when there is null && !mailcow.Mailboxes.ContainsKey(Make.Full(name)):
                mailcow.PutOwned(name, target, owner: "default2");
                break;
            case StepKind.PutMailbox when there is null:
                mailcow.PutMailbox(name);
                break;
        }
    }

    /// <summary>From the first of these names that is a mailbox to the present mail, with mailcow's own alias.</summary>
    private void RenameMailbox(string person, params string[] names)
    {
        var mailcow = World.Mailcow;
        var old = names.Prepend(person).FirstOrDefault(n => mailcow.Mailboxes.ContainsKey(Make.Full(n)));
        var now = World.Users.Find(u => u.Label == person)?.Mail?.LocalPart;
        if (old is not null && now is not null && old != now && !mailcow.Mailboxes.ContainsKey(Make.Full(now)) && !mailcow.Aliases.ContainsKey(Make.Full(now)))
        {
            mailcow.Mailboxes.Remove(Make.Full(old));
            mailcow.PutMailbox(now);
            mailcow.Put(old, now, comment: $"Mailbox was renamed from {Make.Full(old)} to {Make.Full(now)}");
        }
    }

    private void PlayDaemon(Step step)
    {
        switch (step.Kind)
        {
            case StepKind.LoseState:
                World.Ledger = Ledger.Empty;
                break;
            case StepKind.BackUpState:
                _backup = World.Ledger;
                break;
            case StepKind.RestoreState:
                World.Ledger = _backup ?? World.Ledger;
                break;
            case StepKind.HalfDirectory:
                Without(World.Users.Count / 2, World.Groups.Count / 2, World.Contacts.Count / 2);
                break;
            case StepKind.EmptyDirectory:
                Without(0, step.A % 2 == 0 ? 0 : World.Groups.Count, step.A % 3 == 0 ? 0 : World.Contacts.Count);
                break;
            case StepKind.ChangeScope:
                World.Scope = $"scope {step.A}";
                break;
            case StepKind.Approve:
                World.Approve();
                break;
            case StepKind.Undo when World.Ledger.Aliases.GetValueOrDefault(Make.A($"a{step.B}")) is { } row:
                World.Ledger = World.Ledger.With(row with { Goto = Make.Full($"u{step.A}"), Active = step.A % 2 == 0, HeldAgainst = Hold.Next });
                break;
            case StepKind.Cycle:
                Cycle();
                break;
            case StepKind.FaultyCycle:
                FaultyCycle(World.Writes + (step.A % 3), (Fault)(1 + (step.B % 5)));
                break;
        }
    }

    /// <summary>Some cycles in which a part of the directory is not answered.</summary>
    private void Without(int users, int groups, int contacts)
    {
        var (allUsers, allGroups, allContacts) = (World.Users.ToList(), World.Groups.ToList(), World.Contacts.ToList());
        World.Contacts.RemoveRange(contacts, World.Contacts.Count - contacts);
        World.Users.RemoveRange(users, World.Users.Count - users);
        World.Groups.RemoveRange(groups, World.Groups.Count - groups);
        Cycle();
        Cycle();
        World.Users.Clear();
        World.Users.AddRange(allUsers);
        World.Groups.Clear();
        World.Groups.AddRange(allGroups);
        World.Contacts.Clear();
        World.Contacts.AddRange(allContacts);
    }

    private void FaultyCycle(int at, Fault fault)
    {
        World.Faults = n => n == at ? fault : Fault.None;
        Cycle();
        World.Faults = _ => Fault.None;
    }
}

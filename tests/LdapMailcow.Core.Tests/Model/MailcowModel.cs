using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;

namespace LdapMailcow.Core.Tests.Model;

/// <summary>mailcow as far as a plan can see it: aliases by id, mailboxes, domains with places; refuses what mailcow refuses.</summary>
internal sealed class MailcowModel
{
    private long _nextId = 1;

    public Dictionary<string, MailcowAlias> Aliases { get; } = [];

    public Dictionary<string, Mailbox> Mailboxes { get; } = [];

    /// <summary>Who may send as whom.</summary>
    public HashSet<SendGrant> SendAs { get; } = [];

    public bool TellsSenders { get; set; } = true;

    public Dictionary<string, HostedDomain> Domains { get; } = new() { [Make.Domain] = new HostedDomain(Make.Domain, Make.Domain, 100_000) };

    public void Host(string domain, int left = 100_000, string? target = null) => Domains[domain] = new HostedDomain(domain, target ?? domain, left);

    public MailcowAlias Put(string name, string target, bool active = true, string? comment = null)
    {
        var address = Make.Full(name);
        var to = string.Join(',', target.Split(',').Select(Make.Full));
        var id = Aliases.TryGetValue(address, out var old) ? old.Id : _nextId++;
        return Aliases[address] = new MailcowAlias(id, address, to, active, new AliasFlags(true, true, false), comment);
    }

    public MailcowAlias PutOwned(string name, string target, bool active = true, string owner = "default") =>
        Put(name, target, active, new OwnerMarker(owner).Text);

    public void PutMailbox(string name, MailboxState state = MailboxState.Active) => Mailboxes[Make.Full(name)] = new Mailbox(Make.Full(name), state);

    public MailcowSnapshot Snapshot(bool withMailboxes) => new(
        new Dictionary<string, HostedDomain>(Domains),
        new Dictionary<string, MailcowAlias>(Aliases),
        withMailboxes ? new Dictionary<string, Mailbox>(Mailboxes) : null);

    public SenderLists Senders(IEnumerable<Address> mailboxes) => !TellsSenders ? SenderLists.Untold
        : new(mailboxes.Where(m => Mailboxes.ContainsKey(m.Value)).ToDictionary(m => m, m => new SenderList(SendAs.Where(g => g.Mailbox == m).Select(g => g.Address.Value))));

    public IReadOnlyList<WriteOutcome> Write(WriteBatch batch) => [.. batch.Items.Select(i => Write(batch, i))];

    private WriteOutcome Write(WriteBatch batch, WriteItem item) => batch.Kind switch
    {
        WriteKind.CreateAliases => Create(item, batch.Values!),
        WriteKind.EditAliases => Edit(item, batch.Values!),
        WriteKind.DeleteAliases => Delete(item),
        WriteKind.EditSenders => EditSenders(item, batch.Senders!),
        _ => EditMailbox(item, batch.MailboxState!.Value),
    };

    private WriteOutcome Create(WriteItem item, AliasValues values)
    {
        if (Aliases.ContainsKey(item.Address.Value) || Mailboxes.ContainsKey($"{item.Address.LocalPart}@{Domains[item.Address.Domain].Target}"))
        {
            return new WriteOutcome(item, WriteResult.Refused, "is_alias_or_mailbox");
        }

        var id = _nextId++;
        Aliases[item.Address.Value] = new MailcowAlias(id, item.Address.Value, values.Goto, values.Active, values.Flags, values.PrivateComment);
        return new WriteOutcome(item, WriteResult.Done);
    }

    private WriteOutcome Edit(WriteItem item, AliasValues values)
    {
        if (!Aliases.TryGetValue(item.Address.Value, out var old) || old.Id != item.Id)
        {
            return new WriteOutcome(item, WriteResult.Refused, "the id has another address");
        }

        Aliases[item.Address.Value] = old with
        {
            Goto = values.Goto,
            Active = values.Active,
            Flags = new AliasFlags(values.Flags.SogoVisible ?? old.Flags.SogoVisible, values.Flags.SenderAllowed ?? old.Flags.SenderAllowed, values.Flags.Internal ?? old.Flags.Internal),
            PrivateComment = values.PrivateComment ?? old.PrivateComment,
        };
        SendAs.ExceptWith(GotoText.Split(values.Goto).Select(recipient => new SendGrant(Address.Parse(recipient), item.Address)));
        return new WriteOutcome(item, WriteResult.Done);
    }

    private WriteOutcome Delete(WriteItem item) => Aliases.TryGetValue(item.Address.Value, out var old) && old.Id == item.Id && Aliases.Remove(item.Address.Value)
        ? new WriteOutcome(item, WriteResult.Done)
        : new WriteOutcome(item, WriteResult.Refused, "the id has another address");

    /// <summary>An administrator gives it, or takes it back.</summary>
    public void Meddle(SendGrant grant)
    {
        if (!SendAs.Remove(grant) && grant.Mailbox != grant.Address && Mailboxes.ContainsKey(grant.Mailbox.Value))
        {
            SendAs.Add(grant);
        }
    }

    private WriteOutcome EditSenders(WriteItem item, SenderEdit edit)
    {
        if (!edit.Given.Concat(edit.Revoked).All(a => Aliases.ContainsKey(a.Value) || Mailboxes.ContainsKey(a.Value)))
        {
            return new WriteOutcome(item, WriteResult.Refused, "sender_acl_invalid");
        }

        SendAs.UnionWith(edit.Given.Select(a => new SendGrant(item.Address, a)));
        SendAs.ExceptWith(edit.Revoked.Select(a => new SendGrant(item.Address, a)));
        return new WriteOutcome(item, WriteResult.Done);
    }

    private WriteOutcome EditMailbox(WriteItem item, MailboxState state)
    {
        if (!Mailboxes.ContainsKey(item.Address.Value))
        {
            return new WriteOutcome(item, WriteResult.Refused, "access_denied");
        }

        Mailboxes[item.Address.Value] = new Mailbox(item.Address.Value, state);
        return new WriteOutcome(item, WriteResult.Done);
    }
}

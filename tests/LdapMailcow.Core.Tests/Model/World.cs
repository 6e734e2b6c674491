using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Tests.Model;

/// <summary>A directory, a mailcow, a ledger and the pure core between them. One <see cref="Cycle()"/> is one whole cycle.</summary>
internal sealed class World
{
    private readonly HashSet<Address> _met = [];
    private long _cycles;

    public List<DirectoryUser> Users { get; } = [];

    public List<DirectoryGroup> Groups { get; } = [];

    public List<DirectoryContact> Contacts { get; } = [];

    public List<Delegation> Delegations { get; } = [];

    public List<UnreadableObject> Unreadable { get; } = [];

    public List<RejectedValue> Rejected { get; } = [];

    public MailcowModel Mailcow { get; init; } = new();

    public Ledger Ledger { get; set; } = Ledger.Empty;

    public PlanOptions Options { get; set; } = new();

    public SafetyOptions Safety { get; set; } = new();

    public string Scope { get; set; } = "dc=example,dc=test";

    public long ElapsedSeconds { get; set; } = 300;

    /// <summary>When the next cycle begins.</summary>
    public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

    /// <summary>From when on an account counts as disabled.</summary>
    public Dictionary<ObjectId, DateTimeOffset> Expiry { get; } = [];

    /// <summary>What stories call groups are lists of the settings.</summary>
    public bool HasLists { get; init; }

    public int BatchSize { get; set; } = 50;

    /// <summary>Asked before each write with its number in the whole life of this world.</summary>
    public Func<int, Fault> Faults { get; set; } = _ => Fault.None;

    public int Writes { get; private set; }

    /// <summary>Objects whose write was confirmed.</summary>
    public int Done { get; private set; }

    /// <summary>When false, reading is a failure and not an empty answer.</summary>
    public bool Reachable { get; set; } = true;

    /// <summary>LDAP_MAILCOW_DOMAIN_MAP.</summary>
    public MappedDomains Domains { get; set; } = MappedDomains.None;

    /// <summary>The directory calls half of its addresses by a domain of its own, which is mapped.</summary>
    public bool HasMap { get; init; }

    public DirectorySnapshot Directory() => !Reachable ? throw new DirectoryUnavailableException("The model is not reachable.")
        : HasMap ? Spelling.Corporate(AsItStands()).In(Spelling.Map)
        : AsItStands().In(Domains);

    /// <summary>Whose entry is not in the reads any more. Whoever else was a member once is there, in a list or not.</summary>
    public HashSet<Address> Vanished { get; } = [];

    /// <summary>Gives other addresses to whoever is neither a user nor a group.</summary>
    public void RenameOthers(Func<Address, Address> other)
    {
        foreach (var names in new[] { _met, Vanished })
        {
            Address[] renamed = [.. names.Select(other)];
            names.Clear();
            names.UnionWith(renamed);
        }
    }

    public World Has(params DirectoryUser[] users)
    {
        Users.AddRange(users);
        return this;
    }

    public World Has(params DirectoryGroup[] groups)
    {
        Groups.AddRange(groups);
        return this;
    }

    private CycleRules Rules => new(Options, Safety, Scope, 288);

    /// <summary>Whether the next cycle may look at single aliases instead of all.</summary>
    public bool IsThrifty { get; set; }

    /// <summary>Cycles that did.</summary>
    public int SmallCycles { get; private set; }

    /// <summary>read → desire → plan → check, writing nothing.</summary>
    public Prepared Prepare() => Prepare(CycleCause.Timer);

    public Prepared Prepare(CycleCause cause)
    {
        var directory = Directory();
        var turn = TurnOf(cause);
        if (IsThrifty && PrepareSmall(directory, turn) is { } little)
        {
            SmallCycles++;
            return new Prepared(little, View(directory, little.Mailcow, turn).Input.Desired);
        }

        var view = View(directory, Mailcow.Snapshot(withMailboxes: false), turn);
        view = view.NeedsSendersOf is { Count: > 0 } asked ? view.With(Mailcow.Senders(asked)) : view;
        var whole = view.NeedsMailboxes ? view.With(Mailcow.Snapshot(withMailboxes: true).Mailboxes!) : view;
        return new Prepared(PreparedCycle.Make(whole), whole.Input.Desired);
    }

    public Prepared Cycle() => Cycle(CycleCause.Timer);

    /// <summary>Only turns take time.</summary>
    public Prepared Cycle(CycleCause cause)
    {
        var prepared = Prepare(cause);
        var turn = prepared.Cycle.Turn;
        Now = Now.AddSeconds(turn.ElapsedSeconds);
        var books = new Bookkeeping(Ledger, Rules, ++_cycles, turn.Number, DateTimeOffset.UnixEpoch);
        Ledger = Ledger with { LastTurn = turn.Number };
        Ledger = Ledger.With(books.Learned(prepared.Cycle));
        if (Apply(prepared, books))
        {
            Ledger = Ledger with { LastGood = prepared.Cycle.FactsToKeep ?? Ledger.LastGood, Withheld = prepared.Checked.Withheld };
        }

        return prepared;
    }

    public void Cycles(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Cycle();
        }
    }

    /// <summary>What <c>ldap-mailcow approve</c> does with the set that is withheld now.</summary>
    public void Approve() => Ledger = Ledger.Approve(Ledger.Withheld?.Items ?? []);

    private DirectorySnapshot AsItStands() => new([.. Users.Select(AsOfNow)], [.. Groups], [.. Unreadable], [.. Rejected], "ldap://model", 3)
    {
        Digest = DigestModel.Of(this),
        ChangesAt = Expiry.Values.Where(e => e > Now).Select(e => (DateTimeOffset?)e).Min(),
        OtherMails = Met(),
        Delegations = [.. Delegations.Select(AsOfNow).OfType<Delegation>()],
        Contacts = [.. Contacts],
    };

    private HashSet<Address> Met()
    {
        _met.UnionWith(Groups.SelectMany(g => g.Members?.Members ?? []).Concat(Users.Select(u => u.Mail).OfType<Address>()));
        return [.. _met.Except(Vanished)];
    }

    /// <summary>As far as the owner is there, and by the mail that it has now.</summary>
    private Delegation? AsOfNow(Delegation delegation) => Users.Find(u => u.Id == delegation.Owner) is { } user
        ? user.Mail is { } mail ? delegation with { Address = mail } : null
        : Groups.Exists(g => g.Label == delegation.Label) ? delegation : null;

    private DirectoryUser AsOfNow(DirectoryUser user) => Expiry.TryGetValue(user.Id, out var expiry) && expiry <= Now ? user with { Enabled = false } : user;

    private Turn TurnOf(CycleCause cause) => cause.IsTurn() ? new(Ledger.LastTurn + 1, true, ElapsedSeconds) : new(Ledger.LastTurn, false, 0);

    private CycleView View(DirectorySnapshot directory, MailcowSnapshot mailcow, Turn turn) => CycleView.Of(directory, mailcow, Ledger, Rules, turn);

    private PreparedCycle? PrepareSmall(DirectorySnapshot directory, Turn turn)
    {
        var change = new SmallChange(directory, Ledger, Rules, turn, Mailcow.Snapshot(false).Domains);
        var onLedger = change.OnLedger();
        if (onLedger is not { Plan.Aliases.Count: > 0 })
        {
            return onLedger;
        }

        var asked = SmallChange.Questions(onLedger);
        return change.Prove(asked, [.. asked.Select(a => Mailcow.Aliases.GetValueOrDefault(a.Value)).OfType<MailcowAlias>()], [.. change.Mailboxes(onLedger).Select(Mailcow.Mailboxes.GetValueOrDefault).OfType<Mailbox>()]);
    }

    /// <returns>false when the process died on the way.</returns>
    private bool Apply(Prepared prepared, Bookkeeping books)
    {
        foreach (var batch in Batching.Of(prepared.Checked.Aliases, Mailcow.Snapshot(false).Domains, BatchSize))
        {
            var fault = Faults(Writes++);
            var outcomes = Faulty.Write(Mailcow, batch.Write, fault);
            if (fault is Fault.CrashBefore or Fault.CrashAfter)
            {
                return false;
            }

            Done += outcomes.Count(o => o.Result == WriteResult.Done);
            Ledger = Ledger.With(books.Of(batch.Changes, outcomes));
        }

        foreach (var change in prepared.Checked.Mailboxes)
        {
            // As the executor does it: what is about to be disabled is written down first.
            Ledger = change.IsRemoval ? Ledger.With(change.Row with { DisabledAs = null, Intended = change.To }) : Ledger;
            var fault = Faults(Writes++);
            var outcomes = Faulty.Write(Mailcow, new WriteBatch(WriteKind.EditMailboxes, [change.ToItem()], null, change.To), fault);
            if (fault is Fault.CrashBefore or Fault.CrashAfter)
            {
                return false;
            }

            Done += outcomes.Count(o => o.Result == WriteResult.Done);
            Ledger = Ledger.With(books.Of([change], outcomes));
        }

        foreach (var change in prepared.Checked.Senders)
        {
            Ledger = Ledger.With(new LedgerUpdate { SavedGrants = [.. change.Given.Select(s => s.Row with { Intended = true })] });
            var fault = Faults(Writes++);
            var outcomes = Faulty.Write(Mailcow, change.ToBatch(), fault);
            if (fault is Fault.CrashBefore or Fault.CrashAfter)
            {
                return false;
            }

            Done += outcomes.Count(o => o.Result == WriteResult.Done);
            Ledger = Ledger.With(books.Of([change], outcomes));
        }

        return true;
    }
}

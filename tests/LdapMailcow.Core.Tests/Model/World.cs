using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Tests.Model;

/// <summary>A directory, a mailcow, a ledger and the pure core between them. One <see cref="Cycle"/> is one whole cycle.</summary>
internal sealed class World
{
    public List<DirectoryUser> Users { get; } = [];

    public List<DirectoryGroup> Groups { get; } = [];

    public List<UnreadableObject> Unreadable { get; } = [];

    public List<RejectedValue> Rejected { get; } = [];

    public MailcowModel Mailcow { get; } = new();

    public Ledger Ledger { get; set; } = Ledger.Empty;

    public PlanOptions Options { get; set; } = new();

    public SafetyOptions Safety { get; set; } = new();

    public string Scope { get; set; } = "dc=example,dc=test";

    public long ElapsedSeconds { get; set; } = 300;

    public int BatchSize { get; set; } = 50;

    /// <summary>Asked before each write with its number in the whole life of this world.</summary>
    public Func<int, Fault> Faults { get; set; } = _ => Fault.None;

    public int Writes { get; private set; }

    /// <summary>When false, reading is a failure and not an empty answer.</summary>
    public bool Reachable { get; set; } = true;

    public DirectorySnapshot Directory() => !Reachable ? throw new DirectoryUnavailableException("The model is not reachable.") : new([.. Users], [.. Groups], [.. Unreadable], [.. Rejected], "ldap://model", 3);

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

    /// <summary>read → desire → plan → check, writing nothing.</summary>
    public Prepared Prepare()
    {
        var directory = Directory();
        var mailcow = Mailcow.Snapshot(withMailboxes: false);
        var prepared = Prepare(directory, mailcow);
        return Plan.NeedsMailboxes(prepared.Plan, mailcow, Options) ? Prepare(directory, Mailcow.Snapshot(withMailboxes: true)) : prepared;
    }

    public Prepared Cycle()
    {
        var number = Ledger.LastCycle + 1;
        var prepared = Prepare();
        Ledger = Ledger with { LastCycle = number };
        Ledger = Ledger.With(prepared.Plan.Learned with { SpentApprovals = prepared.Checked.SpentApprovals });
        if (!Apply(prepared, number))
        {
            return prepared;
        }

        var keep = prepared.Source.Empty && prepared.Checked.Withheld is not null ? Ledger.LastGood : prepared.Facts;
        Ledger = Ledger with { LastGood = keep, Withheld = prepared.Checked.Withheld };
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

    private Prepared Prepare(DirectorySnapshot directory, MailcowSnapshot mailcow)
    {
        var ledger = Ledger;
        var owned = OwnedView.Of(ledger.Aliases, mailcow, new OwnerMarker(Options.OwnerId));
        var desired = DesiredStateBuilder.Build(
            directory, mailcow.Domains, a => ledger.Aliases.GetValueOrDefault(a)?.Source, Options.Scope, d => IsThere(d, owned));
        var facts = SourceFacts.Of(Scope, directory);
        var source = SourceVerdict.Judge(ledger.LastGood, directory, Scope, owned.Aliases.Count + ledger.Inherited.Count);
        var plan = Planner.Make(new PlanInput(directory, desired, mailcow, ledger, owned, source, Options, ledger.LastCycle + 1, ElapsedSeconds));
        return new Prepared(desired, owned, source, facts, plan, SafetyLimits.Check(plan, Safety, source, ledger.Approved));
    }

    private static bool IsThere(DesiredAlias desired, OwnedView owned) =>
        owned.Aliases.TryGetValue(desired.Address, out var now) && GotoText.Same(now.Alias.Goto, desired.Goto.ToGoto());

    /// <returns>false when the process died on the way.</returns>
    private bool Apply(Prepared prepared, long number)
    {
        foreach (var batch in Batching.Of(prepared.Checked.Aliases, Mailcow.Snapshot(false).Domains, BatchSize))
        {
            var fault = Faults(Writes++);
            var outcomes = Faulty.Write(Mailcow, batch.Write, fault);
            if (fault is Fault.CrashBefore or Fault.CrashAfter)
            {
                return false;
            }

            Ledger = Ledger.With(Books.Of(batch, outcomes, Ledger, number));
        }

        foreach (var change in prepared.Checked.Mailboxes)
        {
            var batch = new WriteBatch(WriteKind.EditMailboxes, [change.ToItem()], null, change.To);
            Ledger = Ledger.With(Books.Of(change, Mailcow.Write(batch)[0], Ledger, number));
            Writes++;
        }

        return true;
    }
}

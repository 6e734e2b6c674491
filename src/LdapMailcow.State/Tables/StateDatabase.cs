using LdapMailcow.Core;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

internal sealed class StateDatabase(SqliteConnection connection) : IDisposable
{
    public SqliteConnection Connection { get; } = connection;

    public AliasTable Aliases { get; } = new(connection);

    public UserTable Users { get; } = new(connection);

    public MemberTable Members { get; } = new(connection);

    public MailTable Mails { get; } = new(connection);

    public GrantTable Grants { get; } = new(connection);

    public RefusalTable Refusals { get; } = new(connection);

    public HistoryTable History { get; } = new(connection);

    public CycleTable Cycles { get; } = new(connection);

    public FactsTable Facts { get; } = new(connection);

    public WithheldTable Withheld { get; } = new(connection);

    public InheritedTable Inherited { get; } = new(connection);

    public RivalTable Rivals { get; } = new(connection);

    public AdoptionTable Adoptions { get; } = new(connection);

    public PauseTable Pause { get; } = new(connection);

    public WatchTable Watch { get; } = new(connection);

    public DetailsTable Details { get; } = new(connection);

    public AlertTable Alerts { get; } = new(connection);

    public ProgressTable Progress { get; } = new(connection);

    public WritePauseTable WritePause { get; } = new(connection);

    public DecisionTable Decisions { get; } = new(connection);

    public Ledger Load(TextPool pool)
    {
        using var transaction = Transaction.ForReading(Connection);
        var users = Users.Load(pool);
        return new Ledger(
            Aliases.Load(pool),
            users,
            Refusals.Load(),
            Cycles.LastTurn,
            Facts.Load(),
            Withheld.Load(),
            Withheld.Approved(),
            Inherited.Load(),
            Cycles.LastTurnFinished)
        {
            Adoptions = Adoptions.Load(),
            MissingMembers = Members.Load(),
            Database = Rivals.OwnName,
            Rivals = Rivals.Load(),
            Mails = Mails.Load(pool),
            Grants = Grants.Load(pool),
        };
    }

    /// <summary>Forgets before it saves, so that what is in both lists is saved.</summary>
    public void Apply(LedgerUpdate update)
    {
        Aliases.Forget(update.ForgottenAliases);
        Aliases.Save(update.SavedAliases);
        Aliases.Order(update.OrderedAliases);
        Users.Forget(update.ForgottenUsers);
        Users.Save(update.SavedUsers);
        Members.Forget(update.ForgottenMembers);
        Members.Save(update.SavedMembers);
        Rivals.Forget(update.ForgottenRivals);
        Rivals.Save(update.SavedRivals);
        Mails.Forget(update.ForgottenMails);
        Mails.Save(update.SavedMails);
        Grants.Forget(update.ForgottenGrants);
        Grants.Save(update.SavedGrants);
        Refusals.Forget(update.ForgottenRefusals);
        Refusals.Save(update.SavedRefusals);
        History.Add(update.History);
        Withheld.Spend(update.SpentApprovals);
        Inherited.Settle(update.SettledInheritance);
        Adoptions.Settle(update.SettledAdoptions);
        Adoptions.Add(update.NewAdoptions);
    }

    public void Decide(LedgerUpdate update)
    {
        Apply(update);
        Decisions.CountDecision();
    }

    public bool Approve(string hash)
    {
        var approved = Withheld.Approve(hash);
        if (approved)
        {
            Decisions.CountDecision();
        }

        return approved;
    }

    public long Begin(DateTimeOffset now, CycleCause cause)
    {
        var number = Cycles.Begin(now, cause);
        Progress.Begin(number, now);
        return number;
    }

    public void End(CycleRecord cycle, SourceFacts? facts, WithheldSet? withheld, CycleDetails? details)
    {
        Cycles.End(cycle);
        Withheld.Replace(withheld);
        if (facts is not null)
        {
            Facts.Save(facts);
        }

        if (details is not null)
        {
            Details.Replace(details);
        }
    }

    public void Dispose()
    {
        Decisions.Dispose();
        Connection.Dispose();
    }
}

using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Senders;
using LdapMailcow.Core.State;
using LdapMailcow.Failures;

namespace LdapMailcow.Cycle;

/// <summary>What a cycle did, counted, and how it ended.</summary>
internal sealed class CycleReport
{
    private readonly Dictionary<ChangeKind, int> _done = [];

    public int Users { get; set; }

    public int Groups { get; set; }

    public int Contacts { get; set; }

    public int Searches { get; set; }

    public DateTimeOffset? NextDriftCheck { get; set; }

    public int Mailboxes { get; private set; }

    /// <summary>Who may send as whom: given and taken back.</summary>
    public int SendAs { get; private set; }

    public int Skipped { get; set; }

    public int Conflicts { get; set; }

    public int Failed { get; private set; }

    public int Withheld => WithheldSet?.Items.Count ?? 0;

    /// <summary>Changes that the checked plan has; those that are neither done nor failed are left for the next cycle.</summary>
    public int Planned { get; set; }

    /// <summary>What its time was spent on, in order.</summary>
    public IReadOnlyList<PhaseTime> Phases { get; set; } = [];

    /// <summary>null when they are those of the cycle before.</summary>
    public IReadOnlyList<KeptNotice>? Notices { get; set; }

    /// <summary>Changes that would be made, were it not for a pause or LDAP_MAILCOW_POLICY=none.</summary>
    public int NotWritten { get; set; }

    public IReadOnlyDictionary<ChangeKind, int> Done => _done;

    /// <summary>Those of them that put something back that was changed in mailcow.</summary>
    public int Drift { get; private set; }

    public int Written { get; private set; }

    public int Left => Math.Max(0, Planned - Written - Failed);

    /// <summary>Why the cycle could not go on; null when it went to its end.</summary>
    public string? Error { get; private set; }

    /// <summary>The side that <see cref="Error"/> came from.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>As the state keeps it; null when it could keep none.</summary>
    public CycleRecord? Record { get; private set; }

    /// <summary>What waits for an approval: as of the last cycle, until this one has a plan.</summary>
    public WithheldSet? WithheldSet { get; set; }

    /// <summary>Why the cycle could not go on or be recorded, or else the summary.</summary>
    public string Sentence => Error ?? Record?.Summary ?? "";

    /// <summary>Cut short by something that may be well in a moment. A refused password or key is not: repeated, it locks the account or bans the host.</summary>
    public bool MayPass { get; private set; }

    /// <summary>What no one thought of, for those who asked for detail.</summary>
    public Exception? Unexpected { get; private set; }

    /// <summary>Something was not done, or not confirmed.</summary>
    public bool IsFailed => Error is not null || Failed + Left > 0;

    public CycleOutcome Outcome => IsFailed ? CycleOutcome.Failed : Withheld > 0 ? CycleOutcome.Withheld : CycleOutcome.Done;

    public void Fail(Exception failure)
    {
        (Error, Origin) = (FailureSentence.Of(failure), FailureSentence.Origin(failure));
        MayPass = failure is not (DirectoryUnavailableException { IsRefusal: true } or { InnerException: MailcowUnauthorizedException });
        Unexpected = FailureSentence.IsExpected(failure) ? null : failure;
    }

    /// <summary>The cycle went to its end, and had nothing to work with.</summary>
    public void CannotWork(string cause) => (Error, Origin) = (cause, "configuration");

    /// <summary>A cycle that found everything as the last one left it.</summary>
    public void Repeat(CycleReport last, int searches) =>
        (Users, Groups, Contacts, Skipped, Conflicts, Searches) = (last.Users, last.Groups, last.Contacts, last.Skipped, last.Conflicts, searches);

    public int Changes(ChangeKind kind) => _done.GetValueOrDefault(kind);

    public void Count(ChangeKind kind, bool isDrift = false)
    {
        _done[kind] = _done.GetValueOrDefault(kind) + 1;
        Drift += isDrift ? 1 : 0;
        Written++;
    }

    public void CountMailbox()
    {
        Mailboxes++;
        Written++;
    }

    public void Count(SenderChange change)
    {
        SendAs += change.Steps;
        Drift += change.Given.Count(s => s.IsDrift);
        Written++;
    }

    public void CountFailures(int count) => Failed += count;

    /// <summary>null of a cycle that could not go on: the last one that did knows more.</summary>
    public CycleDetails? Details(long cycle) => Error is not null ? null : new CycleDetails(cycle, Users, Groups, Phases, Notices)
    {
        Contacts = Contacts,
        NextDriftCheck = NextDriftCheck,
    };

    public void End(CycleRecord record) => Record = record;
}

namespace LdapMailcow.Core.Planning;

/// <summary>Pure: compares what is desired with what is there and says what to do. Limits come afterwards.</summary>
public static class Planner
{
    public static Plan Make(PlanInput input)
    {
        var draft = new PlanDraft { Others = [.. OtherOwners.Of(input).Where(o => o.Addresses.Count > 1)] };
        new WantedAliases(input, draft).Judge();
        new UnwantedAliases(input, draft).Judge();
        new SeenUsers(input, draft).Judge();
        new RenamedUsers(input, draft).Judge();
        new SenderGrants(input).Judge(draft);
        Inheritance.Judge(input, draft);
        new Adoptions(input, draft).Judge();
        Rivals.Judge(input, draft);
        OtherOwners.Tell(input, draft);
        TellOwnership(input, draft);
        TellWishes(input, draft);
        TellDirectory(input, draft);
        GotoSize.Apply(draft);
        Signing.Apply(input, draft);
        PolicyFilter.Apply(draft, input.Options.Policy);
        var settled = BackOff.Apply(draft, input.Ledger, input.Turn);
        DomainPlaces.Apply(draft, input.Mailcow.Domains);
        draft.Found.AddRange(LateWrites.Found(input, settled));
        return draft.Finish(input.Owned.ActiveCount, PresentUsers(input), settled, input.Ledger.Grants.Count);
    }

    /// <summary>Creates are checked against mailboxes, and mailboxes may be about to change, or be left behind: only then must they be read before the plan is made.</summary>
    public static bool NeedsMailboxes(PlanInput input) => input.Options.JudgesMailboxes || new FormerMails(input).NeedMailboxes || new NewAliases(input).AnyIsDue() || new SenderGrants(input).NeedMailboxes;

    /// <summary>Users whose departure is confirmed and dealt with must not make the share that may go larger for ever.</summary>
    private static int PresentUsers(PlanInput input) =>
        input.Ledger.Users.Values.Count(u => u.DisabledAs is null && u.MissingReads < input.Options.RemovalConfirmations);

    private static void TellOwnership(PlanInput input, PlanDraft draft)
    {
        var others = draft.Others.SelectMany(o => o.Addresses).ToHashSet();
        draft.ForgottenAliases.AddRange(input.Owned.Released.Select(r => r.Address).Where(others.Contains));
        foreach (var row in input.Owned.Released.Where(r => !others.Contains(r.Address)))
        {
            draft.ForgottenAliases.Add(row.Address);
            draft.Say(NoticeKind.Information, NoticeReason.MarkerLost, row.Address, $"{row.Address} has lost our marker in mailcow; it is somebody else's from now on.");
        }

        if (input.Owned.Vanished.Count == 0)
        {
            return;
        }

        var recreated = draft.Aliases.Where(c => c.Kind == ChangeKind.Create).Select(c => c.Address).ToHashSet();
        draft.ForgottenAliases.AddRange(input.Owned.Vanished.Keys.Where(a => !recreated.Contains(a)));
    }

    private static void TellWishes(PlanInput input, PlanDraft draft)
    {
        foreach (var contest in input.Desired.Contests)
        {
            draft.Say(NoticeKind.Conflict, NoticeReason.Contested, contest.Address, contest.ToString(), label: contest.Winner);
        }

        foreach (var (domain, count) in input.Desired.Unhosted)
        {
            draft.Say(NoticeKind.Skipped, NoticeReason.DomainNotHosted, domain, $"{domain}: mailcow does not host this domain; {Counted.Of(count, "address", "addresses")} skipped.");
        }
    }

    private static void TellDirectory(PlanInput input, PlanDraft draft)
    {
        foreach (var unreadable in input.Directory.Unreadable)
        {
            var (kind, reason) = unreadable.IsConflict ? (NoticeKind.Conflict, NoticeReason.Contested) : (NoticeKind.Skipped, NoticeReason.ObjectUnreadable);
            draft.Say(kind, reason, unreadable.Label, unreadable.Reason, unreadable.Label);
        }

        foreach (var group in input.Directory.Groups.Where(g => g.Members is null))
        {
            draft.Say(NoticeKind.Skipped, NoticeReason.MembersUnknown, group.Label, $"Group {group.Label} is left alone: {group.UnknownBecause}", group.Label);
        }

        foreach (var rejected in input.Directory.Rejected)
        {
            draft.Say(NoticeKind.Skipped, NoticeReason.ValueRejected, $"{rejected.Label}/{rejected.Value}", rejected.ToString(), rejected.Label);
        }
    }
}

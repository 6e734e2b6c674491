using CsCheck;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.State.Tests.Support;

/// <summary>Records of every kind with every kind of content; few names, so that they meet again.</summary>
internal static class Arbitrary
{
    /// <summary>Quotes, other scripts, emoji, line breaks, nothing; no lone surrogates, which are no text.</summary>
    public static readonly Gen<string> Text =
        Gen.OneOf("a", "ä", "'", "\"", ";--", "漢", "😀", "\n", " ", "$1", "x@y.test,").Array[0, 6].Select(string.Concat);

    public static readonly Gen<Address> Address = Gen.Int[0, 19].Select(n => Samples.Address($"a{n}@example.test"));

    public static readonly Gen<ObjectId> Id = Gen.Int[0, 19].Select(n => new ObjectId($"guid:{n}"));

    /// <summary>Whole milliseconds, before and after 1970, to the ends of the calendar.</summary>
    public static readonly Gen<DateTimeOffset> Time =
        Gen.Long[-62_135_596_800_000, 253_402_300_799_999].Select(DateTimeOffset.FromUnixTimeMilliseconds);

    public static readonly Gen<OwnedAlias> Alias =
        Gen.Select(
            Gen.Select(Address, Id.Nullable(), Gen.Enum<AliasKind>()),
            Gen.Select(Gen.OneOf(Text, Gen.Const("a")), Gen.Bool, Gen.Int[0, int.MaxValue], Gen.Long),
            Gen.OneOf(Text.Null(), Gen.Bool.Select(held => held ? Hold.Next : null)),
            Gen.Select(Text.Null(), Gen.Bool.Nullable(), Gen.Bool.Nullable()),
            (a, b, held, c) => new OwnedAlias(a.Item1, a.Item2, a.Item3, b.Item1, b.Item2, b.Item3, b.Item4, held, c.Item1) { Flags = new AliasFlags(c.Item2, null, c.Item3) });

    public static readonly Gen<SeenUser> User =
        Gen.Select(Id, Address, Gen.Int[0, int.MaxValue], Gen.Enum<MailboxState>().Nullable(), Gen.Enum<MailboxState>().Nullable(), Gen.Bool, (i, m, n, d, w, e) => new SeenUser(i, m, n, d, w, e));

    public static readonly Gen<KnownMail> Mail =
        Gen.Select(Id, Address, Address.Nullable(), Gen.Bool, (i, m, f, l) => new KnownMail(i, m, f, l));

    public static readonly Gen<SendGrant> Send = Gen.Select(Address, Address, (m, a) => new SendGrant(m, a));

    public static readonly Gen<GivenGrant> Given = Gen.Select(Send, Id, Gen.Int[0, int.MaxValue], Gen.Bool, (g, o, n, i) => new GivenGrant(g, o, n, i));

    public static readonly Gen<Refusal> Refusal =
        Gen.Select(Address, Text, Gen.Int[0, int.MaxValue], Gen.Long, Text, (a, f, n, c, r) => new Refusal(a, f, n, c, r));

    public static readonly Gen<HistoryEntry> Entry =
        Gen.Select(
            Gen.Select(Gen.Long[1, 3], Time, Address, Text, Text),
            Gen.Select(Text.Null(), Gen.Bool.Nullable(), Text.Null(), Gen.Bool.Nullable()),
            (a, b) => new HistoryEntry(a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, b.Item1, b.Item2, b.Item3, b.Item4));

    public static readonly Gen<SourceFacts> Facts =
        Gen.Select(Text, Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], (s, u, g, c) => new SourceFacts(s, u, g, c));

    public static readonly Gen<WithheldSet> Withheld =
        Gen.Select(Text, Text.Array[0, 5], Text.Array[0, 5], (h, i, r) => new WithheldSet(h, i, r));

    public static readonly Gen<CycleRecord> Cycle =
        Gen.Select(Gen.Long[1, long.MaxValue], Time, Time, Gen.Enum<CycleOutcome>(), Text, Gen.Enum<CycleCause>(), (n, s, f, e, t, c) => new CycleRecord(n, s, f, e, t, c));

    public static readonly Gen<CycleDetails> Details =
        Gen.Select(
            Gen.Select(Gen.Long, Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue]),
            Gen.Select(Text, Gen.Long[0, 1_000_000], (p, ms) => new PhaseTime(p, TimeSpan.FromMilliseconds(ms))).Array[0, 5],
            Gen.Select(
                Gen.Select(Text, Text, Text, Text), Address.Nullable(), Text.Null(), Text.Null(), Gen.Int[0, int.MaxValue],
                (t, a, g, e, n) => new KeptNotice(t.Item1, t.Item2, t.Item3, t.Item4, a, g, e, n)).Array[0, 5],
            Time.Nullable(),
            (c, phases, notices, drift) => new CycleDetails(c.Item1, c.Item2, c.Item3, phases, notices) { Contacts = c.Item4, NextDriftCheck = drift });

    public static readonly Gen<AuthenticationPause> Pause =
        Gen.Select(Text, Gen.Int[0, int.MaxValue], Time, Text, Gen.Int[0, int.MaxValue], (k, f, u, r, n) => new AuthenticationPause(k, f, u, r, n));

    public static readonly Gen<string> Approval = Gen.Int[0, 19].Select(n => $"deactivate a{n}@example.test");

    /// <summary>Half of them of few words, so that equal ones meet.</summary>
    public static readonly Gen<Adoption> Adoption = Gen.OneOf(
        Gen.Select(Address, Text, Text, Gen.Bool, Text.Null(), (a, n, t, i, c) => new Adoption(a, n, t, i, c)),
        Gen.Select(Address, Gen.Bool, (a, i) => new Adoption(a, "a", "b", i, null)));

    public static readonly Gen<MissingMember> Member = Gen.Select(Address, Gen.Int[0, int.MaxValue], (a, n) => new MissingMember(a, n));

    public static readonly Gen<string> RivalName = Gen.Int[0, 3].Select(n => $"0000000{n}");

    public static readonly Gen<Rival> Rival = Gen.Select(RivalName, Gen.Int[0, int.MaxValue], (n, q) => new Rival(n, q));

    public static readonly Gen<LedgerUpdate> Update =
        Gen.Select(
            Gen.Select(Alias.Array[0, 8], Address.Array[0, 4], User.Array[0, 8], Id.Array[0, 4]),
            Gen.Select(Refusal.Array[0, 4], Address.Array[0, 4], Entry.Array[0, 8], Alias.Array[0, 4]),
            Gen.Select(Adoption.Array[0, 4], Adoption.Array[0, 4], Address.Array[0, 4], Approval.Array[0, 2]),
            Gen.Select(Member.Array[0, 4], Address.Array[0, 4], Rival.Array[0, 4], RivalName.Array[0, 2], Mail.Array[0, 4], Id.Array[0, 4]),
            Gen.Select(Given.Array[0, 4], Send.Array[0, 4]),
            (a, b, c, d, e) => new LedgerUpdate
            {
                SavedAliases = a.Item1,
                ForgottenAliases = a.Item2,
                SavedUsers = a.Item3,
                ForgottenUsers = a.Item4,
                SavedRefusals = b.Item1,
                ForgottenRefusals = b.Item2,
                History = b.Item3,
                OrderedAliases = b.Item4,
                NewAdoptions = c.Item1,
                SettledAdoptions = c.Item2,
                SettledInheritance = c.Item3,
                SpentApprovals = c.Item4,
                SavedMembers = d.Item1,
                ForgottenMembers = d.Item2,
                SavedRivals = d.Item3,
                ForgottenRivals = d.Item4,
                SavedMails = d.Item5,
                ForgottenMails = d.Item6,
                SavedGrants = e.Item1,
                ForgottenGrants = e.Item2,
            });
}

using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>A member who vanished is not a member who was removed (design rule 4): who is absent from the whole read stays in the lists that have him
/// until that is confirmed, because a partial replica loses people without a word. Who is there and no longer listed goes at once.</summary>
internal sealed class VanishedMembers(PlanInput input, PlanDraft draft)
{
    private readonly Dictionary<Address, int> _reads = [];
    private readonly bool _silent = input.Directory.Unreadable.Any(u => u.Addresses.IsEmpty);
    private HashSet<Address>? _there;

    /// <returns>Whether the wish loses somebody who is absent, and not removed.</returns>
    public bool Keep(ref DesiredAlias wish, Owned owned)
    {
        if (!input.Source.IsTrusted || !owned.Row.Active || !IsList(wish, owned.Row))
        {
            return false;
        }

        var (kind, stay, gone) = (wish.Kind, new List<Address>(), false);
        foreach (var member in Lost(wish, owned).Where(m => !IsThere(m, kind)))
        {
            var stays = IsInDoubt(member, kind) || Reads(member) < input.Options.RemovalConfirmations;
            gone |= !stays;
            if (stays)
            {
                stay.Add(member);
            }
        }

        if (stay.Count > 0)
        {
            wish = wish with { Goto = Recipients.Of(wish.Active ? wish.Goto.Members.Concat(stay) : stay), Active = true };
        }

        return gone;
    }

    /// <summary>Who is back, or in no list any more, is counted from the beginning next time.</summary>
    public void Remember()
    {
        if (input.Source.IsTrusted)
        {
            draft.ForgottenMembers.AddRange(input.Ledger.MissingMembers.Keys.Where(m => !_reads.ContainsKey(m)));
        }

        draft.SavedMembers.AddRange(_reads.Where(r => input.Ledger.MissingMembers.GetValueOrDefault(r.Key)?.Reads != r.Value).Select(r => new MissingMember(r.Key, r.Value)));
    }

    private static bool IsList(DesiredAlias wish, OwnedAlias row) => wish.Kind == AliasKind.Group || GotoText.Only(row.Goto) is null;

    /// <summary>Only what we put there: what an administrator added goes like any other drift.</summary>
    private static IEnumerable<Address> Lost(DesiredAlias wish, Owned owned)
    {
        var now = wish.Active ? wish.Goto.ToGoto() : "";
        var there = GotoText.Split(owned.Alias.Goto).ToHashSet();
        foreach (var text in GotoText.Lost(owned.Row.Goto, now).Where(there.Contains))
        {
            if (Address.TryParse(text, out var member, out _))
            {
                yield return member;
            }
        }
    }

    /// <summary>A group says itself who its members are; who shares an address is known only from entries, and this one may be one that cannot be read.</summary>
    private bool IsThere(Address member, AliasKind kind) =>
        There.Contains(member) || (kind == AliasKind.Group && input.Desired.Undecided.Contains(member));

    private bool IsInDoubt(Address member, AliasKind kind) => kind == AliasKind.User && (_silent || input.Desired.Undecided.Contains(member));

    private int Reads(Address member)
    {
        if (!_reads.TryGetValue(member, out var reads))
        {
            var needed = input.Options.RemovalConfirmations;
            reads = Math.Min((input.Ledger.MissingMembers.GetValueOrDefault(member)?.Reads ?? 0) + input.Turn.Reads, needed);
            _reads.Add(member, reads);
            if (reads < needed && input.Turn.IsNew)
            {
                draft.Say(NoticeKind.Information, NoticeReason.RemovalNotConfirmed, member.Value,
                    $"{member} is nobody's mail in the directory any more (complete read {reads} of {needed}); it stays in the lists that have it.");
            }
        }

        return reads;
    }

    /// <summary>Whoever has a mail in this read, and what those had before whom we know by another one.</summary>
    private HashSet<Address> There => _there ??= [.. input.Desired.Users.Values.Where(u => u.Mail is not null).Select(u => u.Mail!.Value), .. input.Directory.OtherMails, .. Former()];

    private IEnumerable<Address> Former() => input.Ledger.Users.Values.Where(s => HasMail(s.Id)).Select(s => s.Mail).Concat(
        from row in input.Ledger.Aliases.Values
        where row is { Kind: AliasKind.User, Source: not null } && HasMail(row.Source.Value)
        let only = GotoText.Only(row.Goto)
        where only is not null
        select Address.TryParse(only, out var mail, out _) ? mail : row.Address);

    private bool HasMail(Directory.ObjectId id) => input.Desired.Users.TryGetValue(id, out var user) && user.Mail is not null;
}

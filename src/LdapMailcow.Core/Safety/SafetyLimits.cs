using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Senders;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Safety;

/// <summary>Pure: withholds destructive changes that are too many, or that rest on a suspicious source, until a human approves exactly them or they
/// are no longer wanted. Creates and updates always go on (design rule 10).</summary>
public sealed class SafetyLimits
{
    private readonly SafetyOptions _options;
    private readonly IReadOnlySet<string> _approved;
    private readonly IReadOnlySet<string> _valid;
    private readonly List<string> _reasons = [];
    private readonly SortedSet<string> _items = new(StringComparer.Ordinal);

    /// <summary>What was approved while the directory had entries is no approval to believe that it has none.</summary>
    private SafetyLimits(SafetyOptions options, SourceVerdict source, IReadOnlySet<string> approved)
    {
        _options = options;
        _approved = approved;
        _valid = source.Empty && !approved.Contains(RemovalItem.EmptySource) ? new HashSet<string>() : approved;
    }

    public static CheckedPlan Check(Plan plan, SafetyOptions options, SourceVerdict source, IReadOnlySet<string> approved) =>
        new SafetyLimits(options, source, approved).Check(plan, source);

    private CheckedPlan Check(Plan plan, SourceVerdict source)
    {
        var groups = plan.Aliases.Where(c => GroupShrink.Loses(c) && !IsApproved(c)).ToHashSet();
        var shrinking = source.IsTrusted ? groups.Where(c => GroupShrink.Exceeds(c, _options.MaxGroupShrink)).ToHashSet() : groups;
        var rivals = source.IsTrusted ? plan.Aliases.Where(c => c is { IsRemoval: true, IsRivals: true } && !IsApproved(c)).ToHashSet() : [];
        var removals = plan.Aliases.Where(c => c.IsRemoval && !shrinking.Contains(c) && !rivals.Contains(c) && !IsApproved(c)).ToHashSet();
        var disabled = plan.Mailboxes.Where(m => m.IsRemoval && !_valid.Contains(RemovalItem.Of(m))).ToHashSet();

        WithholdShrinking(shrinking, source);
        WithholdRivals(rivals);
        var aliases = plan.Aliases.Where(c => !rivals.Contains(c)).Select(c => shrinking.Contains(c) ? GroupShrink.WithoutLosses(c) : c).OfType<AliasChange>().ToList();
        if (Withholds(removals.Count, _options.MaxRemovals, plan.ActiveOwned, source, ("removal of an alias is", "removals of aliases are"), "LDAP_MAILCOW_MAX_REMOVALS"))
        {
            Withhold(removals.Select(RemovalItem.Of));
            aliases.RemoveAll(removals.Contains);
        }

        var opening = plan.Aliases.Where(c => c.Opens && !_valid.Contains(RemovalItem.OfOpening(c))).Select(c => c.Address).ToHashSet();
        if (Withholds(opening.Count, _options.MaxRemovals, plan.ActiveOwned, source, ("list to open to mail from outside is", "lists to open to mail from outside are"), "LDAP_MAILCOW_MAX_REMOVALS"))
        {
            Withhold(plan.Aliases.Where(c => c.Opens && opening.Contains(c.Address)).Select(RemovalItem.OfOpening));
            aliases = [.. aliases.Select(c => opening.Contains(c.Address) ? Openings.Without(c) : c).OfType<AliasChange>()];
        }

        var mailboxes = plan.Mailboxes.ToList();
        if (Withholds(disabled.Count, _options.MaxDisabledUsers, plan.SeenUsers, source, ("mailbox to disable is", "mailboxes to disable are"), "LDAP_MAILCOW_MAX_DISABLED_USERS"))
        {
            Withhold(disabled.Select(RemovalItem.Of));
            mailboxes.RemoveAll(disabled.Contains);
        }

        var senders = Senders(plan, source);
        return new CheckedPlan(aliases, mailboxes, Set(source), Spent(plan, source)) { Senders = senders };
    }

    private IReadOnlyList<SenderChange> Senders(Plan plan, SourceVerdict source)
    {
        var revoked = plan.Senders.SelectMany(s => s.Revoked).Where(r => !_valid.Contains(RemovalItem.Of(r))).ToHashSet();
        if (!Withholds(revoked.Count, _options.MaxRemovals, plan.GivenGrants, source, ("right to send as another to take back is", "rights to send as another to take back are"), "LDAP_MAILCOW_MAX_REMOVALS"))
        {
            return plan.Senders;
        }

        Withhold(revoked.Select(RemovalItem.Of));
        return [.. plan.Senders.Select(s => s.Revoking(r => !revoked.Contains(r))).OfType<SenderChange>()];
    }

    private bool IsApproved(AliasChange destructive) => _valid.Contains(RemovalItem.Of(destructive));

    private void WithholdShrinking(HashSet<AliasChange> shrinking, SourceVerdict source)
    {
        foreach (var change in shrinking.OrderBy(c => c.Address))
        {
            Withhold([RemovalItem.Of(change)]);
            if (source.IsTrusted)
            {
                _reasons.Add($"{change.Address} would lose more members than LDAP_MAILCOW_MAX_GROUP_SHRINK ({_options.MaxGroupShrink}) allows.");
            }
        }
    }

    /// <summary>Silence proves nothing: the other daemon may be stopped for a while.</summary>
    private void WithholdRivals(HashSet<AliasChange> rivals)
    {
        Withhold(rivals.Select(RemovalItem.Of));
        if (rivals.Count > 0)
        {
            _reasons.Add($"{Counted.Of(rivals.Count, "alias", "aliases")} that nobody in the directory has {(rivals.Count == 1 ? "was" : "were")} written by another daemon under the same LDAP_MAILCOW_OWNER_ID.");
        }
    }

    private bool Withholds(int count, Limit limit, int total, SourceVerdict source, (string One, string Many) what, string setting)
    {
        if (count == 0 || (source.IsTrusted && count <= limit.Of(total)))
        {
            return false;
        }

        if (source.IsTrusted)
        {
            _reasons.Add(string.Create(
                CultureInfo.InvariantCulture, $"{Counted.Of(count, what.One, what.Many)} more than {setting} ({limit}) allows: {limit.Of(total)} of {total}."));
        }

        return true;
    }

    private void Withhold(IEnumerable<string> items) => _items.UnionWith(items);

    /// <summary>An empty source is reported even while nothing is due: silence would look like health.</summary>
    private WithheldSet? Set(SourceVerdict source)
    {
        if (source.Empty && !_approved.Contains(RemovalItem.EmptySource))
        {
            Withhold([RemovalItem.EmptySource]);
        }

        if (_items.Count == 0)
        {
            return null;
        }

        List<string> items = [.. _items];
        return new WithheldSet(Hash(items), items, [.. source.Reasons, .. _reasons]);
    }

    private List<string> Spent(Plan plan, SourceVerdict source)
    {
        var asked = plan.Aliases.Concat(plan.Waiting).Where(c => c.IsRemoval || GroupShrink.Loses(c)).Select(RemovalItem.Of)
            .Concat(plan.Aliases.Where(c => c.Opens).Select(RemovalItem.OfOpening))
            .Concat(plan.Senders.Concat(plan.WaitingSenders).SelectMany(s => s.Revoked).Select(RemovalItem.Of))
            .Concat(plan.Mailboxes.Concat(plan.WaitingMailboxes).Where(m => m.IsRemoval).Select(RemovalItem.Of)).ToHashSet(StringComparer.Ordinal);
        if (source.Empty)
        {
            asked.Add(RemovalItem.EmptySource);
        }

        return [.. _approved.Where(a => !asked.Contains(a))];
    }

    private static string Hash(List<string> items) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', items))))[..12];
}

using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Tests.Safety;

/// <summary>How tests ask the limits about a plan.</summary>
internal static class Limits
{
    /// <summary>Limits whose floors leave room to count in.</summary>
    public static SafetyOptions Roomy { get; } = new() { MaxRemovals = new(20, 10), MaxGroupShrink = new(50, 10), MaxDisabledUsers = new(10, 5) };

    public static SourceVerdict EmptySource { get; } = new(true, false, ["empty."]);

    public static SourceVerdict MovedSource { get; } = new(false, true, ["moved."]);

    /// <param name="options">The limits.</param>
    /// <param name="aliases">What the plan wants of aliases.</param>
    /// <param name="mailboxes">What it wants of mailboxes.</param>
    /// <param name="active">Active aliases of ours.</param>
    /// <param name="users">Users known so far.</param>
    /// <param name="source">A trusted one if not given.</param>
    /// <param name="approved">Items an administrator approved.</param>
    public static CheckedPlan Check(
        this SafetyOptions options,
        IReadOnlyList<AliasChange> aliases,
        IReadOnlyList<MailboxChange>? mailboxes = null,
        int active = 0,
        int users = 0,
        SourceVerdict? source = null,
        params IEnumerable<string> approved) =>
        SafetyLimits.Check(
            new Plan(aliases, mailboxes ?? [], new LedgerUpdate(), [], active, users), options, source ?? SourceVerdict.Trusted, approved.ToHashSet());
}

using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;

namespace LdapMailcow.Core.Tests.Model;

/// <summary>A cycle just before its first write, and what it wanted.</summary>
internal sealed record Prepared(PreparedCycle Cycle, DesiredState Desired)
{
    public Plan Plan => Cycle.Plan;

    public CheckedPlan Checked => Cycle.Checked;

    public SourceVerdict Source => Cycle.Source;

    public bool IsQuiet => Plan.Aliases.Count == 0 && Plan.Mailboxes.Count == 0 && Plan.Senders.Count == 0;

    /// <summary>The only change to one address, or null.</summary>
    public AliasChange? For(string name) => Plan.Aliases.SingleOrDefault(c => c.Address == Make.A(name));

    /// <summary>What would be done, as <c>Kind address -> goto</c> without the domain.</summary>
    public IEnumerable<string> Lines => Checked.Aliases.Select(c => $"{c.Kind} {Short(c.Address.Value)} -> {Short(c.Values.Goto)}");

    /// <summary>Who will be let send as whom, and who will not any more.</summary>
    public IEnumerable<string> SendAs => Checked.Senders.SelectMany(c => c.Given.Select(s => $"+{Short(s.Grant.ToString())}").Concat(c.Revoked.Select(s => $"-{Short(s.Grant.ToString())}")));

    public bool Says(NoticeKind kind, string part) =>
        Plan.Notices.Any(n => n.Kind == kind && n.Sentence.Contains(part, StringComparison.Ordinal));

    private static string Short(string text) => text.Replace("@" + Make.Domain, "", StringComparison.Ordinal);
}

using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

/// <summary>A cycle up to the point where the first write would follow. It exists only if both reads were complete.</summary>
internal sealed record PreparedCycle(
    DirectorySnapshot Directory,
    MailcowSnapshot Mailcow,
    Plan Plan,
    CheckedPlan Checked,
    SourceVerdict Source,
    SourceFacts Seen)
{
    /// <summary>An emptied source is not remembered as the normal state until somebody approved it.</summary>
    public SourceFacts? FactsToKeep => Source.Empty && Checked.Withheld is not null ? null : Seen;
}

using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <param name="Source">Whether absence in this read may count at all.</param>
public sealed record PlanInput(
    DirectorySnapshot Directory,
    DesiredState Desired,
    MailcowSnapshot Mailcow,
    Ledger Ledger,
    OwnedView Owned,
    SourceVerdict Source,
    PlanOptions Options,
    Turn Turn)
{
    public Signature Signature { get; } = Signature.By(Options.OwnerId, Ledger);

    public IReadOnlyList<Rival> Rivals { get; init; } = [];
}

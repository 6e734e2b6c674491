using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Cycles;

/// <summary>What is ours in mailcow, and what the directory wants there.</summary>
public sealed record CycleView(OwnedView Owned, DesiredState Desired)
{
    public static CycleView Of(DirectorySnapshot directory, MailcowSnapshot mailcow, Ledger ledger, PlanOptions options)
    {
        var owned = OwnedView.Of(ledger.Aliases, mailcow, new OwnerMarker(options.OwnerId));
        return new CycleView(owned, DesiredStateBuilder.Build(
            directory, mailcow.Domains, a => ledger.Aliases.GetValueOrDefault(a)?.Source, options.Scope, d => IsThere(d, owned)));
    }

    private static bool IsThere(DesiredAlias desired, OwnedView owned) =>
        owned.Aliases.TryGetValue(desired.Address, out var now) && GotoText.Same(now.Alias.Goto, desired.Goto.ToGoto());
}

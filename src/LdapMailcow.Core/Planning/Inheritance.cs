using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>
/// What the predecessor's database recorded as its own and the directory no longer wants: it gets our marker first, and is then
/// judged like everything that is ours. Wanted ones are adopted where they are judged.
/// </summary>
internal static class Inheritance
{
    public static void Judge(PlanInput input, PlanDraft draft)
    {
        var marker = new OwnerMarker(input.Options.OwnerId);
        foreach (var address in input.Ledger.Inherited)
        {
            if (input.Desired.Aliases.ContainsKey(address) && input.Mailcow.Aliases.ContainsKey(address.Value) && !input.Owned.Aliases.ContainsKey(address))
            {
                continue;
            }

            if (!input.Owned.Aliases.ContainsKey(address) && input.Mailcow.Aliases.TryGetValue(address.Value, out var alias)
                && input.Options.Scope.Covers(address) && !marker.IsAnothers(alias.PrivateComment) && !GotoText.IsSpecial(alias.Goto))
            {
                draft.Aliases.Add(Mark(address, alias, marker));
            }
            else
            {
                draft.SettledInheritance.Add(address);
            }
        }
    }

    private static AliasChange Mark(Address address, MailcowAlias alias, OwnerMarker marker) => new(
        ChangeKind.Adopt,
        new OwnedAlias(address, null, AliasKind.User, alias.Goto, alias.Active),
        alias,
        new AliasValues(alias.Goto, alias.Active, alias.Flags, marker.AddTo(alias.PrivateComment)),
        "taken over, as the predecessor or an administrator had it");
}

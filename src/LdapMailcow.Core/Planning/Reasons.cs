using LdapMailcow.Core.Desired;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

internal static class Reasons
{
    public static string For(ChangeKind kind, DesiredAlias desired, bool drift)
    {
        var who = desired.Kind == AliasKind.Group ? $"group {desired.Label}" : desired.Label;
        return (kind, drift) switch
        {
            (ChangeKind.Create, true) => $"drift: it was deleted in mailcow; {who} still has it",
            (_, true) => $"drift: it was changed in mailcow; put back for {who}",
            (ChangeKind.Create, _) => $"new address of {who}",
            (ChangeKind.Activate, _) => $"{who} has it again",
            (ChangeKind.Deactivate, _) when desired.Kind == AliasKind.Group => $"{who} has no member left that can receive mail",
            (ChangeKind.Deactivate, _) => $"{who} is disabled in the directory",
            _ => desired.Kind == AliasKind.Group ? $"members of {who} changed" : $"it belongs to {who} now",
        };
    }
}

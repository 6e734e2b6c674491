using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

internal static class Reasons
{
    public const string Flags = "mailcow's switches follow the directory (LDAP_MAILCOW_FLAG_ATTRIBUTES)";

    /// <summary>Of a change that is about nothing else.</summary>
    public static string ForFlags(DesiredAlias desired, AliasFlags now, AliasFlags then)
    {
        var who = desired.Kind == AliasKind.Group ? $"group {desired.Label}" : desired.Label;
        var hidden = now.SogoVisible == then.SogoVisible || then.SogoVisible is not { } shown ? null : shown ? "is shown in SOGo" : "is hidden in SOGo";
        var closed = now.Internal == then.Internal || then.Internal is not { } only ? null : only ? "accepts mail from inside only" : "accepts mail from outside, too";
        return $"{who} {string.Join(" and ", new[] { closed, hidden }.OfType<string>())} by the directory";
    }

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

using System.ComponentModel;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;

namespace LdapMailcow.Json;

internal sealed record ChangeEntry(
    ChangeKind Kind,
    string Address,
    [property: Description("Of a user or of a group.")]
    AliasKind Of,
    IReadOnlyList<string> Goto,
    [property: Description("Whether it receives mail afterwards.")]
    bool Active,
    [property: Description("null when there is no alias yet.")]
    IReadOnlyList<string>? GotoBefore,
    bool? ActiveBefore,
    IReadOnlyList<string> Came,
    IReadOnlyList<string> Went,
    [property: Description("Somebody else changed it in mailcow, and it is put back.")]
    bool Drift,
    string Reason,
    [property: Description("What it sets mailcow's switch to; null where LDAP_MAILCOW_FLAG_ATTRIBUTES does not manage it.")]
    bool? Internal,
    [property: Description("The same of its switch for SOGo.")]
    bool? SogoVisible)
{
    public static ChangeEntry From(AliasChange c) => new(
        c.Kind, c.Address.Value, c.Row.Kind, GotoText.Split(c.Values.Goto), c.Values.Active, Members.Of(c.Before?.Goto), c.Before?.Active, c.Came, c.Went, c.IsDrift, c.Reason, c.Row.Flags.Internal, c.Row.Flags.SogoVisible);
}

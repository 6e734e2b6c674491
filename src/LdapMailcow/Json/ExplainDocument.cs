using System.ComponentModel;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Explaining;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Json;

/// <summary>What <c>explain --json</c> prints, and what <c>explain</c> says in words.</summary>
internal sealed record ExplainDocument(
    string Schema,
    [property: Description("The address or DN that was asked for.")]
    string Subject,
    [property: Description("The entry with that DN, or those that name the address.")]
    IReadOnlyList<EntryItem> Entries,
    [property: Description("The address, or all that the entry names.")]
    IReadOnlyList<AddressItem> Addresses)
{
    public const string Name = "explain/1";
}

/// <summary>An entry of the directory.</summary>
internal sealed record EntryItem(
    string Dn,
    string Label,
    [property: Description("The user filter finds it.")]
    bool IsUser,
    [property: Description("The group filter finds it.")]
    bool IsGroup,
    [property: Description("The contact filter finds it.")]
    bool IsContact,
    bool BelowBase,
    bool Disabled,
    string? Mail,
    IReadOnlyList<ValueItem> Values,
    IReadOnlyList<UnmetFilterItem> UnmetFilters,
    [property: Description("Why it cannot be judged.")]
    string? Problem,
    [property: Description("Of a group: each member, nested ones included.")]
    IReadOnlyList<MemberItem> Members)
{
    public static EntryItem Of(EntryEvidence e) => new(
        e.Dn, e.Label, e.IsUser, e.IsGroup, e.IsContact, e.IsBelowBase, e.IsDisabled, e.Mail?.Value,
        [.. e.Values.Select(v => new ValueItem(v.Attribute, v.Value, v.Use, v.Address?.Value, v.Problem))],
        [.. e.Unmet.Select(u => new UnmetFilterItem(u.Setting, u.Filter, u.Terms))],
        e.Problem,
        [.. e.Members.Select(m => new MemberItem(m.Dn, m.Fate, m.Address?.Value, m.Path, m.Detail))]);
}

internal sealed record ValueItem(string Attribute, string Value, ValueUse Use, string? Address, string? Problem);

internal sealed record UnmetFilterItem(string Setting, string Filter, [property: Description("The terms that are untrue of the entry.")] IReadOnlyList<string> Terms);

internal sealed record MemberItem(
    string Dn,
    MemberFate Fate,
    string? Address,
    [property: Description("The groups it came through, the outermost first.")]
    IReadOnlyList<string> Path,
    string? Detail);

/// <summary>One address.</summary>
internal sealed record AddressItem(
    string Address,
    [property: Description("What the directory wants by all rules.")]
    WantedItem? Wanted,
    [property: Description("Why it is not so, or not yet.")]
    IReadOnlyList<CauseItem> Causes,
    [property: Description("mailcow's alias.")]
    AliasItem? Alias,
    [property: Description("mailcow's mailbox of that name.")]
    MailboxState? Mailbox,
    [property: Description("What the next cycle writes.")]
    ChangeEntry? Next,
    [property: Description("The same of the mailbox.")]
    MailboxEntry? NextMailbox,
    [property: Description("Who may send as it, and as whom it may, as far as LDAP_MAILCOW_SENDAS_ATTRIBUTES is about them.")]
    IReadOnlyList<SendAsItem> SendAs,
    [property: Description("When a refused write is tried again, about.")]
    DateTimeOffset? NextTry,
    [property: Description("Since when its removal is withheld.")]
    DateTimeOffset? WithheldSince,
    [property: Description("The last changes, oldest first.")]
    IReadOnlyList<HistoryItem> History);

internal sealed record SendAsItem(string Mailbox, string Address, SenderOrigin Origin, string Sentence);

internal sealed record WantedItem(
    string Entry,
    IReadOnlyList<string> Goto,
    bool Active,
    [property: Description("null where LDAP_MAILCOW_FLAG_ATTRIBUTES does not manage it.")]
    bool? Internal,
    bool? SogoVisible);

internal sealed record CauseItem(
    CauseKind Kind,
    [property: Description("Of a notice: its reason, as the log has it.")]
    string? Reason,
    string Sentence);

internal sealed record AliasItem(IReadOnlyList<string> Goto, bool Active, AliasOwner Owner, string? PrivateComment, bool? Internal, bool? SogoVisible);

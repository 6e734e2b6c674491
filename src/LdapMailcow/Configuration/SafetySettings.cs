using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;

namespace LdapMailcow.Configuration;

internal static class SafetySettings
{
    private const string LimitForm = "a limit such as 20%,min 5 or 20% or 10";

    private static readonly SafetyOptions _default = new();

    public static readonly Choice<Policy> Policies = new(
        ("sync", Core.Planning.Policy.Sync), ("upsert-only", Core.Planning.Policy.UpsertOnly), ("create-only", Core.Planning.Policy.CreateOnly), ("none", Core.Planning.Policy.None));

    public static readonly Setting<Policy> Policy = new("POLICY", Policies.Parse,
        "sync, upsert-only, create-only or none",
        "sync does everything, upsert-only never removes, create-only never changes what exists, none only reads and reports.", "sync");

    public static readonly Setting<int> Confirmations = new("REMOVAL_CONFIRMATIONS", ValueParsers.Number(1, 1000),
        "a whole number from 1 to 1000",
        "Consecutive complete reads in which an address must be missing before it counts as removed.", "2");

    public static readonly Setting<RemovedAliases> RemovedAliases = new("REMOVED_ALIASES",
        ValueParsers.Choice(("deactivate", Core.Planning.RemovedAliases.Deactivate), ("delete", Core.Planning.RemovedAliases.Delete)),
        "deactivate or delete",
        "What becomes of removed aliases; deleting comes later and also purges send-as rights.", "deactivate");

    public static readonly Setting<int> DeleteAfterDays = new("DELETE_AFTER_DAYS", ValueParsers.Number(1, 36500),
        "a whole number of days, 1 or more",
        "Days an alias must have been inactive before it is deleted.", "30");

    public static readonly Setting<Limit> MaxRemovals = new("MAX_REMOVALS", DomainParsers.RemovalLimit, LimitForm,
        "Most removals in one cycle, of our active aliases; more are withheld until approved.", $"{_default.MaxRemovals}");

    public static readonly Setting<Limit> MaxGroupShrink = new("MAX_GROUP_SHRINK", DomainParsers.RemovalLimit, LimitForm,
        "Most members one group alias may lose in one cycle.", $"{_default.MaxGroupShrink}");

    public static readonly Setting<bool> DisableDeletedUsers = new("DISABLE_DELETED_USERS", ValueParsers.Boolean, "true or false",
        "Disable the mailboxes of users that were seen in the directory and are gone.", "false");

    public static readonly Setting<DisabledUsers> DisabledUsers = new("DISABLED_USERS",
        ValueParsers.Choice(("aliases", Core.Planning.DisabledUsers.Aliases), ("mailbox", Core.Planning.DisabledUsers.Mailbox)),
        "aliases or mailbox",
        "What a disabled account takes with it: only its aliases, or its mailbox too, if the account was seen enabled before.", "aliases");

    public static readonly Setting<MailboxState> DeletedUserState = new("DELETED_USER_STATE",
        ValueParsers.Choice(("inactive", MailboxState.Inactive), ("no-login", MailboxState.NoLogin)),
        "inactive or no-login",
        "How a mailbox is disabled; with no-login it still receives mail.", "inactive");

    public static readonly Setting<Limit> MaxDisabledUsers = new("MAX_DISABLED_USERS", DomainParsers.RemovalLimit, LimitForm,
        "Most mailboxes disabled in one cycle, of the users seen.", $"{_default.MaxDisabledUsers}");

    public static IReadOnlyList<Setting> All { get; } =
    [
        Policy, Confirmations, RemovedAliases, DeleteAfterDays, MaxRemovals, MaxGroupShrink, DisableDeletedUsers, DisabledUsers, DeletedUserState, MaxDisabledUsers,
    ];
}

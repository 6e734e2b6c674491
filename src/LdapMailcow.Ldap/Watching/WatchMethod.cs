using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Protocol;

namespace LdapMailcow.Ldap.Watching;

/// <summary>How the changes of one server are noticed; what it offers decides, and not LDAP_MAILCOW_LDAP_KIND.</summary>
/// <param name="Standing">The search that tells of them; null when a marker is polled, or nothing is done.</param>
/// <param name="Context">The naming context that holds the base, as the server spells it; empty when it names none.</param>
/// <param name="Marker">The attribute of <paramref name="Context"/>, or of the root DSE, that moves with every change; null for none.</param>
/// <param name="Text">What is watched, or why nothing is.</param>
internal sealed record WatchMethod(StandingKind? Standing, string Context, string? Marker, string Text)
{
    public const string ContextCsn = "contextCSN";
    public const string HighestUsn = "highestCommittedUSN";

    public bool IsNothing => Standing is null && Marker is null;

    /// <param name="refused">What the server offers and does not do.</param>
    public static WatchMethod Of(RootDse root, WatchMode mode, DistinguishedName baseDn, IReadOnlySet<StandingKind> refused)
    {
        var context = ContextOf(root, baseDn);
        return root switch
        {
            _ when mode == WatchMode.Off => new(null, context, null, "LDAP_MAILCOW_WATCH=off"),
            { IsActiveDirectory: true } when context.Length > 0 && root.Offers(Oids.Notification) && !refused.Contains(StandingKind.Notification) =>
                new(StandingKind.Notification, context, null, "the change notification of Active Directory"),
            { Is389: true } or { IsFreeIpa: true } when mode == WatchMode.Auto =>
                new(null, context, null, "389-ds may crash under several persistent searches, so it is watched only with LDAP_MAILCOW_WATCH=on, by one"),
            { Is389: true } or { IsFreeIpa: true } => PersistentSearch(root, context, refused),
            _ when context.Length > 0 && root.Offers(Oids.SyncRequest) && !refused.Contains(StandingKind.SyncRepl) => new(StandingKind.SyncRepl, context, null, "LDAP content synchronisation (syncrepl)"),
            { HighestUsn: not null } => new(null, "", HighestUsn, "the counter highestCommittedUSN"),
            _ when mode == WatchMode.On && root.Offers(Oids.PersistentSearch) => PersistentSearch(root, context, refused),
            _ when context.Length > 0 => new(null, context, ContextCsn, "the counter contextCSN"),
            _ => new(null, context, null, "the server offers nothing to watch"),
        };
    }

    private static WatchMethod PersistentSearch(RootDse root, string context, IReadOnlySet<StandingKind> refused) => root.Offers(Oids.PersistentSearch) && !refused.Contains(StandingKind.PersistentSearch)
        ? new(StandingKind.PersistentSearch, context, null, "a persistent search")
        : new(null, context, null, "the server offers nothing to watch");

    /// <summary>The most specific one: a child domain's lies below its parent's.</summary>
    private static string ContextOf(RootDse root, DistinguishedName baseDn) => root.NamingContexts
        .Where(text => DistinguishedName.TryParse(text, out var name, out _) && !name.IsEmpty && Subtree.Of(name).Contains(baseDn.Key))
        .OrderByDescending(text => text.Length)
        .FirstOrDefault("");
}

using System.Text;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Watching;

namespace LdapMailcow.Ldap.Tests.Watching;

/// <summary>What the root DSE offers decides.</summary>
public sealed class WatchMethodTests
{
    private const string Notification = "1.2.840.113556.1.4.528";
    private const string SyncRepl = "1.3.6.1.4.1.4203.1.9.1.1";
    private const string Persistent = "2.16.840.1.113730.3.4.3";

    [Fact]
    public void Active_Directory_is_watched_at_the_naming_context_that_holds_the_base()
    {
        var method = Of(ActiveDirectory(Notification), "OU=Staff,DC=child,DC=example,DC=test");
        Assert.Equal((StandingKind.Notification, "DC=child,DC=example,DC=test"), (method.Standing, method.Context));
    }

    [Fact]
    public void Without_a_context_or_the_control_the_counter_of_changes_is_polled()
    {
        Assert.Equal((null, WatchMethod.HighestUsn), Kind(Of(ActiveDirectory(Notification), "OU=Staff,DC=other,DC=test")));
        Assert.Equal((null, WatchMethod.HighestUsn), Kind(Of(ActiveDirectory(SyncRepl + "0"), "OU=Staff,DC=example,DC=test")));
    }

    [Fact]
    public void OpenLdap_is_watched_by_syncrepl_and_by_its_counter_where_that_is_refused()
    {
        var root = Root(("objectClass", ["OpenLDAProotDSE"]), ("namingContexts", ["dc=example,dc=test"]), ("supportedControl", [SyncRepl]));
        Assert.Equal((StandingKind.SyncRepl, null), Kind(Of(root)));
        Assert.Equal((null, WatchMethod.ContextCsn), Kind(Of(root, refused: StandingKind.SyncRepl)));
    }

    [Fact]
    public void A_389_directory_server_is_spared_until_it_is_ordered_even_where_it_offers_syncrepl()
    {
        var root = Root(("vendorName", ["389 Project"]), ("namingContexts", ["dc=example,dc=test"]), ("supportedControl", [SyncRepl, Persistent]));
        Assert.True(Of(root).IsNothing);
        Assert.Contains("LDAP_MAILCOW_WATCH=on", Of(root).Text, StringComparison.Ordinal);
        Assert.Equal((StandingKind.PersistentSearch, null), Kind(Of(root, mode: WatchMode.On)));
        Assert.True(Of(root, mode: WatchMode.On, refused: StandingKind.PersistentSearch).IsNothing);
    }

    [Fact]
    public void Whoever_offers_nothing_is_left_in_peace()
    {
        Assert.True(Of(Root(("vendorName", ["Somebody"]))).IsNothing);
        Assert.True(Of(ActiveDirectory(Notification), "DC=example,DC=test", WatchMode.Off).IsNothing);
    }

    private static (StandingKind?, string?) Kind(WatchMethod method) => (method.Standing, method.Marker);

    private static WatchMethod Of(RootDse root, string baseDn = "ou=People,dc=example,dc=test", WatchMode mode = WatchMode.Auto, StandingKind? refused = null) =>
        WatchMethod.Of(root, mode, DistinguishedName.Parse(baseDn), refused is { } kind ? new HashSet<StandingKind> { kind } : new HashSet<StandingKind>());

    private static RootDse ActiveDirectory(string control) => Root(
        ("supportedCapabilities", ["1.2.840.113556.1.4.800"]),
        ("namingContexts", ["DC=example,DC=test", "DC=child,DC=example,DC=test", "CN=Configuration,DC=example,DC=test"]),
        ("highestCommittedUSN", ["4711"]),
        ("supportedControl", [control]));

    private static RootDse Root(params (string Name, string[] Values)[] attributes)
    {
        var root = new RootDse();
        root.Take(LdapEntry.Of([], attributes.Select(a => (Encoding.UTF8.GetBytes(a.Name), a.Values.Select(Encoding.UTF8.GetBytes).ToList()))));
        return root;
    }
}

using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Reading;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace LdapMailcow.Ldap.Tests;

/// <summary>Short ways to the reader under test.</summary>
internal static class Reader
{
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static LdapOptions Options(LdapServerFixture server, string? uri = null) =>
        Options(uri ?? server.Uri, server.BaseDn, server.BindDn, server.BindPassword) with { CaFile = server.CaFile };

    /// <summary>With the defaults of the settings.</summary>
    public static LdapOptions Options(string uri, string baseDn, string bindDn, string password) => new()
    {
        Servers = LdapUris.Parse(uri),
        BaseDn = DistinguishedName.Parse(baseDn),
        BindDn = bindDn,
        BindPassword = password,
        StartTls = false,
        VerifyTls = true,
        Timeout = Eventually.Patience,
        Kind = DirectoryKind.ActiveDirectory,
        MailAttribute = "mail",
        NestedGroups = true,
        ExpiredIsDisabled = false,
    };

    public static LdapDirectory Directory(LdapOptions options) => new(options, TimeProvider.System, NullLogger<LdapDirectory>.Instance);

    public static Task<DirectorySnapshot> ReadAsync(LdapOptions options) => Directory(options).ReadAsync(Token);

    public static async Task<string> FailureAsync(LdapOptions options) =>
        (await Assert.ThrowsAnyAsync<DirectoryUnavailableException>(() => ReadAsync(options))).Message;

    /// <summary>"address -> recipients" of all groups, sorted; an unknown group has "?".</summary>
    public static string[] GroupLines(DirectorySnapshot snapshot) =>
    [
        .. snapshot.Groups.SelectMany(g => g.Addresses.Select(a => $"{a} -> {(g.Members is null ? "?" : g.Members.ToGoto())}")).Order(StringComparer.Ordinal),
    ];

    /// <summary>"mail enabled aliases" of all users with mail, sorted.</summary>
    public static string[] UserLines(DirectorySnapshot snapshot) =>
    [
        .. snapshot.Users.Select(u => $"{u.Mail} {(u.Enabled ? "on" : "off")} {string.Join(',', u.Aliases)}".Trim()).Order(StringComparer.Ordinal),
    ];
}

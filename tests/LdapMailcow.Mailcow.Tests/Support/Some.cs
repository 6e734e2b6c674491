using System.Text.Json;
using System.Text.Json.Nodes;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace LdapMailcow.Mailcow.Tests.Support;

/// <summary>Everyday objects of the tests.</summary>
internal static class Some
{
    public const string Marker = "ldap-mailcow:default";
    public const string Key = "AAAAAA-BBBBBB-CCCCCC-DDDDDD-EEEEEE";

    public static AliasFlags Flags { get; } = new(true, true, false);

    public static TimeSpan LongerThanAnyLimit { get; } = TimeSpan.FromHours(6);

    /// <summary>With time limits that a slow machine does not reach, also not by the fast clock: tests of limits let it leap.</summary>
    public static MailcowOptions Options { get; } = new()
    {
        ApiHost = new Uri("https://mail.example.test"),
        ApiKey = Key,
        ConnectTimeout = TimeSpan.FromMinutes(3),
        RequestTimeout = TimeSpan.FromHours(5),
    };

    public static MailcowGateway Gateway(
        HttpMessageHandler handler, TimeProvider? time = null, MailcowOptions? options = null, ILogger<MailcowGateway>? log = null)
    {
        var client = new HttpClient(handler);
        MailcowHttp.Configure(client, options ?? Options);
        return new MailcowGateway(client, options ?? Options, time ?? (handler as ScriptedMailcow)?.Clock ?? new FastClock(), log ?? new FakeLogger<MailcowGateway>());
    }

    public static AliasValues Values(string to = "user01@example.test", bool active = true, string? comment = Marker) => new(to, active, Flags, comment);

    public static WriteBatch Create(AliasValues values, params string[] addresses) =>
        new(WriteKind.CreateAliases, [.. addresses.Select(a => new WriteItem(Address.Parse(a)))], values);

    public static WriteBatch Edit(AliasValues values, params (long Id, string Address)[] items) =>
        new(WriteKind.EditAliases, [.. items.Select(i => new WriteItem(Address.Parse(i.Address), i.Id, Marker))], values);

    public static WriteBatch Delete(params (long Id, string Address)[] items) =>
        new(WriteKind.DeleteAliases, [.. items.Select(i => new WriteItem(Address.Parse(i.Address), i.Id, Marker))], null);

    public static WriteBatch Switch(MailboxState state, params string[] addresses) =>
        new(WriteKind.EditMailboxes, [.. addresses.Select(a => new WriteItem(Address.Parse(a)))], null, state);

    /// <summary>An alias as mailcow lists it.</summary>
    public static JsonObject Alias(long id, string address, string to = "user01@example.test", int active = 1, string? comment = Marker) => new()
    {
        ["in_primary_domain"] = "",
        ["id"] = id,
        ["domain"] = address[(address.IndexOf('@') + 1)..],
        ["public_comment"] = null,
        ["private_comment"] = comment,
        ["goto"] = to,
        ["address"] = address,
        ["is_catch_all"] = 0,
        ["internal"] = 0,
        ["active"] = active,
        ["active_int"] = active,
        ["sogo_visible"] = 1,
        ["sogo_visible_int"] = 1,
        ["sender_allowed"] = 1,
        ["created"] = "2026-11-22 23:26:27",
        ["modified"] = null,
    };

    public static string List(params JsonObject[] items) => items.Length == 0 ? "{}" : new JsonArray([.. items]).ToJsonString();

    public static string Domains(params (string Name, int Aliases, int Left)[] domains) => List([.. domains.Select(d => new JsonObject
    {
        ["domain_name"] = d.Name,
        ["aliases_in_domain"] = d.Aliases,
        ["aliases_left"] = d.Left,
        ["mboxes_in_domain"] = 2,
        ["active"] = 1,
    })]);

    /// <summary>An answer to a write; each entry is type and message parts.</summary>
    public static string Answer(params (string Type, string[] Message)[] entries) => JsonSerializer.Serialize(entries.Select(e => new
    {
        type = e.Type,
        log = new object?[] { "mailbox", "add", "alias", new { address = "x" }, null },
        msg = e.Message.Length == 1 ? (object)e.Message[0] : e.Message,
    }));

    public static (string, string[]) Added(string address, long id) => ("success", ["alias_added", address, $"{id}"]);

    public static (string, string[]) Danger(params string[] message) => ("danger", message);
}

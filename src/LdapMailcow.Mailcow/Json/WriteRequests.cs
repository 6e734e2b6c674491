using System.Text.Json.Serialization;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Mailcow.Json;

/// <summary>Values of an alias, for add (with <c>address</c>) and as <c>attr</c> of edit (without). Every switch is a number, because
/// mailcow stores 0 for <c>"true"</c>; a creation sends all, because 0 is stored for what it leaves out, and an edit keeps what it does not name. There is no <c>id</c>: in attr it would replace the items.</summary>
internal sealed record AliasRequest(
    [property: JsonPropertyName("address"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Address,
    [property: JsonPropertyName("goto")] string Goto,
    [property: JsonPropertyName("active")] int Active,
    [property: JsonPropertyName("sogo_visible"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? SogoVisible,
    [property: JsonPropertyName("sender_allowed"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? SenderAllowed,
    [property: JsonPropertyName("internal"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Internal,
    [property: JsonPropertyName("private_comment"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PrivateComment)
{
    /// <param name="address">Addresses separated by commas; null in an edit, which never renames.</param>
    public static AliasRequest Of(AliasValues values, string? address) => new(
        address,
        values.Goto,
        values.Active ? 1 : 0,
        Number(values.Flags.SogoVisible),
        Number(values.Flags.SenderAllowed),
        Number(values.Flags.Internal),
        values.PrivateComment);

    private static int? Number(bool? value) => value is { } given ? given ? 1 : 0 : null;
}

/// <summary>edit/alias: ids as text, as mailcow's own interface sends them.</summary>
internal sealed record EditAliasRequest(
    [property: JsonPropertyName("items")] string[] Items,
    [property: JsonPropertyName("attr")] AliasRequest Attributes);

internal sealed record EditMailboxRequest(
    [property: JsonPropertyName("items")] string[] Items,
    [property: JsonPropertyName("attr")] MailboxAttributes Attributes);

internal sealed record MailboxAttributes([property: JsonPropertyName("active")] int Active);

internal sealed record EditSendersRequest(
    [property: JsonPropertyName("items")] string[] Items,
    [property: JsonPropertyName("attr")] SenderAttributes Attributes);

internal sealed record SenderAttributes([property: JsonPropertyName("sender_acl")] string[] Senders);

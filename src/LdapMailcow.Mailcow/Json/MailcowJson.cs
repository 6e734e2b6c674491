using System.Text.Json;
using System.Text.Json.Serialization;

namespace LdapMailcow.Mailcow.Json;

[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(DomainRecord))]
[JsonSerializable(typeof(AliasDomainRecord))]
[JsonSerializable(typeof(MailboxRecord))]
[JsonSerializable(typeof(SenderRecord))]
[JsonSerializable(typeof(VersionRecord))]
[JsonSerializable(typeof(AnswerEntry))]
[JsonSerializable(typeof(AliasRequest))]
[JsonSerializable(typeof(EditAliasRequest))]
[JsonSerializable(typeof(EditMailboxRequest))]
[JsonSerializable(typeof(EditSendersRequest))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class MailcowJson : JsonSerializerContext;

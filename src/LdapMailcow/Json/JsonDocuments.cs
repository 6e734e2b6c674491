using System.Text.Json;
using System.Text.Json.Serialization;
using LdapMailcow.Configuration;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Explaining;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Json;

/// <summary>Everything that commands print as JSON. Names once published stay; a document that had to break them would bear a new number.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true,
    Converters =
    [
        typeof(CamelCase<SettingOrigin>), typeof(CamelCase<CycleOutcome>), typeof(CamelCase<CycleCause>), typeof(CamelCase<ChangeKind>),
        typeof(CamelCase<AliasKind>), typeof(CamelCase<MailboxState>), typeof(CamelCase<ValueUse>), typeof(CamelCase<MemberFate>), typeof(CamelCase<CauseKind>),
        typeof(CamelCase<AliasOwner>), typeof(CamelCase<SenderOrigin>),
    ])]
[JsonSerializable(typeof(ConfigDocument))]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(HistoryDocument))]
[JsonSerializable(typeof(ExplainDocument))]
internal sealed partial class JsonDocuments : JsonSerializerContext;

/// <summary>Words of an enumeration as properties are written: <c>domainNotHosted</c>.</summary>
internal sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

using System.Text.Json.Serialization.Metadata;
using LdapMailcow.Core;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Json;
using LdapMailcow.Mailcow.Transport;

namespace LdapMailcow.Mailcow.Reading;

/// <summary>How the aliases of some answers are read.</summary>
/// <param name="texts">Where equal texts (addresses, gotos, markers) become one object.</param>
internal sealed class AliasType(ApiAddress host, TextPool texts)
{
    private readonly AliasConverter _converter = new(host, texts);

    /// <inheritdoc cref="AliasConverter.Missing"/>
    public MissingFields? Missing => _converter.Missing;

    public JsonTypeInfo<MailcowAlias> Info => JsonMetadataServices.CreateValueInfo<MailcowAlias>(MailcowJson.Default.Options, _converter);
}

internal sealed record MissingFields(bool PrivateComment, bool SogoVisible, bool SenderAllowed, bool Internal);

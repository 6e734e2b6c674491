using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Json;
using LdapMailcow.Mailcow.Transport;

namespace LdapMailcow.Mailcow.Reading;

/// <summary>mailcow's objects in Core's words. Equal texts (markers, gotos) become one string, since lists are long.</summary>
internal sealed class AliasMapper(ApiAddress host)
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>What the aliases seen so far lack because this mailcow is older; null before the first alias.</summary>
    public MissingFields? Missing { get; private set; }

    public MailcowAlias Map(AliasRecord record)
    {
        if (record is not { Id: > 0, Address.Length: > 0, Goto: not null, Active: not null })
        {
            throw new ExchangeFailedException($"{host} listed an alias without id, address, goto or active.", RequestState.Ended, true);
        }

        Missing ??= new MissingFields(!record.HasPrivateComment, record.SenderAllowed is null, record.Internal is null);
        return new MailcowAlias(
            record.Id.Value,
            record.Address.ToLowerInvariant(),
            Shared(record.Goto),
            record.Active == 1,
            new AliasFlags(record.SogoVisible is null or not 0, record.SenderAllowed is null or not 0, record.Internal is not null and not 0),
            record.PrivateComment is null ? null : Shared(record.PrivateComment));
    }

    public static Mailbox Map(MailboxRecord record, ApiAddress host) => record is { Address.Length: > 0, Active: not null }
        ? new Mailbox(record.Address.ToLowerInvariant(), record.Active switch
        {
            1 => MailboxState.Active,
            2 => MailboxState.NoLogin,
            _ => MailboxState.Inactive,
        })
        : throw new ExchangeFailedException($"{host} listed a mailbox without username or active.", RequestState.Ended, true);

    private string Shared(string text) => _texts.TryGetValue(text, out var known) ? known : _texts[text] = text;
}

internal sealed record MissingFields(bool PrivateComment, bool SenderAllowed, bool Internal)
{
    public bool Any => PrivateComment || SenderAllowed || Internal;
}

using System.Globalization;
using System.Text.Json;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Json;

namespace LdapMailcow.Mailcow.Writing;

/// <summary>add/alias: several addresses with the same values in one call.</summary>
internal sealed class AliasCreation(AliasValues values, AliasReadBack readBack) : IWriteCall
{
    public string Path => "add/alias";

    public string SuccessKey => "alias_added";

    public byte[] Body(IReadOnlyList<WriteItem> items) => JsonSerializer.SerializeToUtf8Bytes(
        AliasRequest.Of(values, string.Join(',', items.Select(i => i.Address))),
        MailcowJson.Default.AliasRequest);

    /// <summary>The entry names address and id. With a dropped recipient it proves too little.</summary>
    public WriteOutcome? ProvenBy(WriteAnswer answer, WriteItem item)
    {
        var added = answer.DroppedRecipients ? null : answer.Entries.FirstOrDefault(e =>
            e.Succeeded && e.Key == SuccessKey && e.Message.Length > 2 && string.Equals(e.Argument, item.Address.Value, StringComparison.OrdinalIgnoreCase));
        return added is not null && long.TryParse(added.Message[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
            ? new WriteOutcome(item, WriteResult.Done)
            : null;
    }

    public async Task<IReadOnlyList<Judgement>> ReadBackAsync(
        IReadOnlyList<WriteItem> items, WriteAnswer answer, CancellationToken cancellationToken)
    {
        var seen = await readBack.ByAddressAsync(items.Select(i => i.Address), cancellationToken);
        var refusals = new CreationRefusals(items, answer);
        return [.. items.Select(item => Judge(item, seen.GetValueOrDefault(item.Address.Value), answer, refusals))];
    }

    private Judgement Judge(WriteItem item, MailcowAlias? alias, WriteAnswer answer, CreationRefusals refusals)
    {
        if (alias is not null)
        {
            return new(Judge(item, alias, answer));
        }

        var notReached = refusals.NotReached(item);
        return answer.Lost is null && refusals.Of(item) is { } refusal
            ? new(new(item, WriteResult.Refused, Refusals.Sentence(item.Address, refusal)))
            : new(new(item, WriteResult.Unknown, notReached ?? Sentences.NotThere(item, answer)), ProvenUndone: answer.Lost is not null || notReached is not null);
    }

    private WriteOutcome Judge(WriteItem item, MailcowAlias alias, WriteAnswer answer)
    {
        if ((alias.PrivateComment ?? "") != (values.PrivateComment ?? ""))
        {
            return new(item, WriteResult.Refused, Sentences.Foreign(item, alias));
        }

        if (alias.Active == values.Active && GotoText.Same(alias.Goto, values.Goto))
        {
            return new(item, WriteResult.Done);
        }

        var dropped = answer.Entries.FirstOrDefault(e => e.Key is Refusals.GotoInvalid or Refusals.GotoIdentical);
        return dropped is null
            ? new(item, WriteResult.Unknown, Sentences.Differs(item, alias, values))
            : new(item, WriteResult.Refused, Refusals.Sentence(item.Address, dropped));
    }
}

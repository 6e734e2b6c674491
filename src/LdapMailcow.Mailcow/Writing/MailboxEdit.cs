using System.Text.Json;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Json;
using LdapMailcow.Mailcow.Reading;

namespace LdapMailcow.Mailcow.Writing;

/// <summary>edit/mailbox: only <c>active</c>; whatever is not given is kept.</summary>
internal sealed class MailboxEdit(MailboxState state, ApiReader reader) : IWriteCall
{
    public string Path => "edit/mailbox";

    public string SuccessKey => "mailbox_modified";

    /// <summary>A mailbox has no marker: only while it is as it was seen is the change ours to make.</summary>
    public async Task<IReadOnlyList<WriteOutcome>> ObjectionsAsync(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken)
    {
        var now = await ReadAsync(items, cancellationToken);
        return [.. items.Select(i => Objection(i, now.GetValueOrDefault(i.Address.Value))).OfType<WriteOutcome>()];
    }

    public byte[] Body(IReadOnlyList<WriteItem> items) => JsonSerializer.SerializeToUtf8Bytes(
        new EditMailboxRequest([.. items.Select(i => i.Address.Value)], new MailboxAttributes((int)state)),
        MailcowJson.Default.EditMailboxRequest);

    public WriteOutcome? ProvenBy(WriteAnswer answer, WriteItem item) => null;

    public async Task<IReadOnlyList<Judgement>> ReadBackAsync(
        IReadOnlyList<WriteItem> items, WriteAnswer answer, CancellationToken cancellationToken)
    {
        var seen = await ReadAsync(items, cancellationToken);
        return [.. items.Select(item => Judge(item, seen.GetValueOrDefault(item.Address.Value), answer))];
    }

    private async Task<IReadOnlyDictionary<string, Mailbox>> ReadAsync(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken)
    {
        var asked = items.Select(i => i.Address).ToList();
        var found = await ApiReader.OneByOneAsync(asked, ApiReader.MostSingleReads, (a, token) => reader.MailboxAsync(a.Value, token), cancellationToken);
        return found?.ToDictionary(m => m.Address, StringComparer.Ordinal) ?? await MailboxReader.AllAsync(reader, cancellationToken);
    }

    private static WriteOutcome? Objection(WriteItem item, Mailbox? mailbox) => mailbox is null
        ? new(item, WriteResult.Refused, Sentences.NoMailbox(item))
        : item.SeenState is { } seen && mailbox.State != seen ? new(item, WriteResult.Unknown, Sentences.Changed(item, "its state"))
        : null;

    private Judgement Judge(WriteItem item, Mailbox? mailbox, WriteAnswer answer)
    {
        if (mailbox is null)
        {
            return new(new(item, WriteResult.Refused, Sentences.NoMailbox(item)));
        }

        if (mailbox.State == state)
        {
            return new(new(item, WriteResult.Done));
        }

        var problem = answer.Problems.FirstOrDefault(e => e.Argument.Length == 0 || e.Argument == item.Address.Value);
        return answer.Lost is not null
            ? new(new(item, WriteResult.Unknown, Sentences.Lost(item, answer.Lost)), ProvenUndone: true)
            : new(new(item, WriteResult.Refused, problem is null ? Sentences.MailboxDiffers(item, mailbox.State) : Refusals.Sentence(item.Address, problem)));
    }
}

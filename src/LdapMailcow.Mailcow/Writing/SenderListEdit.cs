using System.Text.Json;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Json;
using LdapMailcow.Mailcow.Reading;

namespace LdapMailcow.Mailcow.Writing;

/// <summary>edit/mailbox: only <c>sender_acl</c>, which takes the place of the whole list. So the list of this moment is read, changed and written, and
/// what became of it is read back: mailcow drops entries beside a success, and some without a word. One mailbox in a call, once.</summary>
internal sealed class SenderListEdit(SenderEdit edit, SenderReader reader) : IWriteCall
{
    private SenderList _now = new([]);

    public string Path => "edit/mailbox";

    public string SuccessKey => "mailbox_modified";

    public async Task<IReadOnlyList<WriteOutcome>> ObjectionsAsync(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken)
    {
        var item = items[0];
        var lists = await reader.ReadAsync([item.Address], cancellationToken);
        if (!lists.ByMailbox.TryGetValue(item.Address, out var now))
        {
            return [new(item, WriteResult.Refused, lists.AreTold ? Sentences.NoMailbox(item) : Sentences.SendersNotTold(item))];
        }

        _now = now;
        return edit.Given.Any(now.Has) ? [new(item, WriteResult.Unknown, Sentences.Changed(item, "who may send as whom"))]
            : edit.Given.Count == 0 && !edit.Revoked.Any(now.Has) ? [new(item, WriteResult.Done)]
            : [];
    }

    public byte[] Body(IReadOnlyList<WriteItem> items) => JsonSerializer.SerializeToUtf8Bytes(
        new EditSendersRequest([items[0].Address.Value], new SenderAttributes([.. _now.With(edit.Given, edit.Revoked).Entries])), MailcowJson.Default.EditSendersRequest);

    public WriteOutcome? ProvenBy(WriteAnswer answer, WriteItem item) => null;

    public async Task<IReadOnlyList<Judgement>> ReadBackAsync(IReadOnlyList<WriteItem> items, WriteAnswer answer, CancellationToken cancellationToken)
    {
        var lists = await reader.ReadAsync([items[0].Address], cancellationToken);
        return [new(Judge(items[0], lists.ByMailbox.GetValueOrDefault(items[0].Address), answer))];
    }

    private WriteOutcome Judge(WriteItem item, SenderList? list, WriteAnswer answer)
    {
        if (list is null)
        {
            return new(item, WriteResult.Refused, Sentences.NoMailbox(item));
        }

        var (lacks, has) = (edit.Given.Where(a => !list.Has(a)).ToList(), edit.Revoked.Where(list.Has).ToList());
        var problem = answer.Problems.FirstOrDefault(p => p.Key != Refusals.SenderInvalid || lacks.Exists(a => a.Value.Equals(p.Argument, StringComparison.OrdinalIgnoreCase)));
        return lacks.Count + has.Count == 0 ? new(item, WriteResult.Done)
            : answer.Lost is not null ? new(item, WriteResult.Unknown, Sentences.Lost(item, answer.Lost))
            : new(item, WriteResult.Refused, problem is null ? Sentences.SendersDiffer(item, lacks, has) : Refusals.Sentence(item.Address, problem));
    }
}

using System.Text.Json;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Json;

namespace LdapMailcow.Mailcow.Writing;

/// <summary>delete/alias: a bare array of ids. Gone means that mailcow says so for that very id.</summary>
internal sealed class AliasDeletion(AliasReadBack readBack) : IWriteCall
{
    public string Path => "delete/alias";

    public string SuccessKey => "alias_removed";

    public byte[] Body(IReadOnlyList<WriteItem> items) =>
        JsonSerializer.SerializeToUtf8Bytes(AliasEdit.Ids(items), MailcowJson.Default.StringArray);

    public Task<IReadOnlyList<WriteOutcome>> ObjectionsAsync(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken) =>
        ReadBeforeWrite.ObjectionsAsync(readBack, items, WriteResult.Done, cancellationToken);

    public WriteOutcome? ProvenBy(WriteAnswer answer, WriteItem item) => null;

    public async Task<IReadOnlyList<Judgement>> ReadBackAsync(
        IReadOnlyList<WriteItem> items, WriteAnswer answer, CancellationToken cancellationToken)
    {
        var seen = await readBack.OneByOneAsync(items, cancellationToken);
        return [.. items.Select(item => Judge(item, seen.GetValueOrDefault(item.Id!.Value), answer))];
    }

    private static Judgement Judge(WriteItem item, MailcowAlias? alias, WriteAnswer answer)
    {
        if (alias is null)
        {
            return new(new(item, WriteResult.Done));
        }

        if (alias.Address != item.Address.Value)
        {
            return new(new(item, WriteResult.Unknown, Sentences.Renamed(item, alias)));
        }

        var problem = answer.Problems.FirstOrDefault();
        return answer.Lost is not null
            ? new(new(item, WriteResult.Unknown, Sentences.Lost(item, answer.Lost)), ProvenUndone: true)
            : new(new(item, WriteResult.Refused, problem is null ? Sentences.StillThere(item) : Refusals.Sentence(item.Address, problem)));
    }
}

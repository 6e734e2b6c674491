using System.Globalization;
using System.Text.Json;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Json;

namespace LdapMailcow.Mailcow.Writing;

/// <summary>edit/alias: the same values for several ids. Its success entries prove nothing; every item is read back.</summary>
internal sealed class AliasEdit(AliasValues values, AliasReadBack readBack) : IWriteCall
{
    public string Path => "edit/alias";

    public string SuccessKey => "alias_modified";

    public byte[] Body(IReadOnlyList<WriteItem> items) => JsonSerializer.SerializeToUtf8Bytes(
        new EditAliasRequest(Ids(items), AliasRequest.Of(values, null)),
        MailcowJson.Default.EditAliasRequest);

    public Task<IReadOnlyList<WriteOutcome>> ObjectionsAsync(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken) =>
        ReadBeforeWrite.ObjectionsAsync(readBack, items, WriteResult.Unknown, cancellationToken);

    public WriteOutcome? ProvenBy(WriteAnswer answer, WriteItem item) => null;

    public async Task<IReadOnlyList<Judgement>> ReadBackAsync(
        IReadOnlyList<WriteItem> items, WriteAnswer answer, CancellationToken cancellationToken)
    {
        var seen = await readBack.ByIdAsync(items, cancellationToken);
        return [.. items.Select(item => Judge(item, seen.GetValueOrDefault(item.Id!.Value), answer))];
    }

    internal static string[] Ids(IReadOnlyList<WriteItem> items) =>
        [.. items.Select(i => i.Id!.Value.ToString(CultureInfo.InvariantCulture))];

    private Judgement Judge(WriteItem item, MailcowAlias? alias, WriteAnswer answer)
    {
        if (alias is null)
        {
            return new(new(item, WriteResult.Unknown, Sentences.Gone(item)));
        }

        if (alias.Address != item.Address.Value)
        {
            return new(new(item, WriteResult.Unknown, Sentences.Renamed(item, alias)));
        }

        if (IsAsSent(alias))
        {
            return new(new(item, WriteResult.Done));
        }

        var problem = answer.Problems.OrderBy(e => e.Key is Refusals.GotoInvalid or Refusals.GotoIdentical ? 0 : 1).FirstOrDefault();
        return answer.Lost is not null
            ? new(new(item, WriteResult.Unknown, Sentences.Lost(item, answer.Lost)), ProvenUndone: true)
            : new(new(item, WriteResult.Refused, problem is null ? Sentences.Differs(item, alias, values) : Refusals.Sentence(item.Address, problem)));
    }

    private bool IsAsSent(MailcowAlias alias) =>
        alias.Active == values.Active
        && GotoText.Same(alias.Goto, values.Goto)
        && !alias.Flags.Contradicts(values.Flags)
        && (values.PrivateComment is null || (alias.PrivateComment ?? "") == values.PrivateComment);
}

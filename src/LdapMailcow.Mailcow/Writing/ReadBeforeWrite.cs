using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Mailcow.Writing;

/// <summary>Before a write by id: hours may have passed since the list was read, and mailcow writes to whatever bears the id now, because it knows no
/// versions. One cheap read each.</summary>
internal static class ReadBeforeWrite
{
    /// <returns>Outcomes of the items that must not be sent: gone, renamed, with another comment, in which our marker was, or somebody else's and pointing elsewhere.</returns>
    public static async Task<IReadOnlyList<WriteOutcome>> ObjectionsAsync(
        AliasReadBack readBack, IReadOnlyList<WriteItem> items, WriteResult whenGone, CancellationToken cancellationToken)
    {
        var now = await readBack.OneByOneAsync(items, cancellationToken);
        return [.. items.Select(i => Objection(i, now.GetValueOrDefault(i.Id!.Value), whenGone)).OfType<WriteOutcome>()];
    }

    private static WriteOutcome? Objection(WriteItem item, MailcowAlias? alias, WriteResult whenGone)
    {
        if (alias is null)
        {
            return new(item, whenGone, Sentences.Gone(item));
        }

        if (alias.Address != item.Address.Value)
        {
            return new(item, WriteResult.Unknown, Sentences.Renamed(item, alias));
        }

        if ((alias.PrivateComment ?? "") != (item.SeenComment ?? ""))
        {
            return new(item, WriteResult.Unknown, Sentences.Recommented(item));
        }

        var isAsSeen = item.SeenGoto is null || GotoText.Same(alias.Goto, item.SeenGoto);
        return isAsSeen ? null : new(item, WriteResult.Unknown, Sentences.Redirected(item));
    }
}

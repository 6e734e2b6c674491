using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Mailcow.Writing;

/// <summary>Before a write by id: hours may have passed since the list was read, and mailcow writes to whatever bears the id now, because it knows no
/// versions. One cheap read each.</summary>
internal static class ReadBeforeWrite
{
    /// <returns>Outcomes of the items that must not be sent: gone, renamed, with another comment, in which our marker was, or with another goto or state where these must be as they were seen.</returns>
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

        var changed = item.SeenGoto is { } seen && !GotoText.Same(alias.Goto, seen) ? "its goto"
            : item.SeenActive is { } active && alias.Active != active ? "its state"
            : null;
        return changed is null ? null : new(item, WriteResult.Unknown, Sentences.Changed(item, changed));
    }
}

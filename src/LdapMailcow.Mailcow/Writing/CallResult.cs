using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Mailcow.Writing;

/// <param name="IsLost">mailcow gave no usable answer, or could not even be read before.</param>
/// <param name="MayBeRunning">mailcow may still be at work, so that nothing is proven undone for good.</param>
internal sealed record CallResult(IReadOnlyList<Judgement> Judged, int Sent, bool IsLost, bool MayBeRunning)
{
    /// <summary>What is to be sent again, in calls of fewer items each: one item may have killed PHP for its neighbours, and a full domain ends a
    /// call early. An item that failed alone is not sent again.</summary>
    public IReadOnlyList<IReadOnlyList<WriteItem>> Again()
    {
        WriteItem[] undone = [.. Judged.Where(j => j.ProvenUndone).Select(j => j.Outcome.Item)];
        if (MayBeRunning || Sent < 2 || undone.Length == 0)
        {
            return [];
        }

        var endedEarly = !IsLost && undone.Length < Sent;
        return endedEarly ? [undone] : [.. undone.Chunk((undone.Length + 1) / 2)];
    }
}

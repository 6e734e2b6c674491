namespace LdapMailcow.Cycle.Tests;

/// <summary>The heap is the process's: what other tests make beside this one would be counted.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    private const int Piece = 1 << 10;
    private const int Pieces = 64 << 10;

    [Fact]
    public void What_was_collected_just_before_the_daemon_waits_is_given_back_as_well()
    {
        var kept = Fragments();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        var held = GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes;

        CycleMemory.GiveBack();

        Assert.InRange(GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes, 0, held - (Piece * Pieces / 2));
        GC.KeepAlive(kept);
    }

    /// <summary>Little is alive of each part of the heap, so that no part is free.</summary>
    private static List<byte[]> Fragments() =>
        [.. Enumerable.Range(0, Pieces).Select(i => (Index: i, Bytes: new byte[Piece])).ToList().Where(piece => piece.Index % 64 == 0).Select(piece => piece.Bytes)];
}

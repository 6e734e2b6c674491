namespace LdapMailcow.Cycle;

/// <summary>
/// Reading a large company leaves as much garbage as there is to keep, in a heap that grows before it is cleaned. A small one never gets here.
/// </summary>
internal static class CycleMemory
{
    private const long Large = 48 << 20;
    private const long WorthGivingBack = 16 << 20;

    /// <summary>Between two parts of a cycle: the next one gets the room that the one before needed only for itself.</summary>
    public static void Clean()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) > Large)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        }
    }

    /// <summary>While the daemon only waits. Nothing lives of a cycle that has ended, so that this takes milliseconds.</summary>
    public static void GiveBack()
    {
        if (Held > WorthGivingBack)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    /// <summary>Right after a collection little is in use, but the room of what was collected is still the process's.</summary>
    private static long Held => Math.Max(GC.GetTotalMemory(forceFullCollection: false), GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes);
}

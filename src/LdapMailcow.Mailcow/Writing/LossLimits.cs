namespace LdapMailcow.Mailcow.Writing;

/// <summary>Protects an ill mailcow from many writes that fail. Thread-safe.</summary>
internal sealed class LossLimits
{
    /// <summary>Several calls may each kill PHP by themselves; so many in a row mean that mailcow is ill.</summary>
    public const int MostLostInARow = 8;

    /// <summary>Calls in one cycle that search for the items that fail; one among 500 is found within 18.</summary>
    public const int MostRepeats = 64;

    private int _lostInARow;
    private int _repeats;

    /// <summary>mailcow was read completely: what it lost before counts no more, or a few objects that always fail would end every cycle.</summary>
    public void StartAnew()
    {
        Answered();
        Volatile.Write(ref _repeats, 0);
    }

    public void Answered() => Volatile.Write(ref _lostInARow, 0);

    /// <summary>A lost call that will not be tried in parts; one that will says nothing yet about mailcow's health.</summary>
    public int Lost() => Interlocked.Increment(ref _lostInARow);

    public bool MayRepeat(int calls) => Interlocked.Add(ref _repeats, calls) <= MostRepeats;
}

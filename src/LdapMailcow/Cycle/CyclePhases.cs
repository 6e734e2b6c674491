using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

/// <summary>What the time of the running cycle is spent on. Cycles never overlap, and neither do the phases of one.</summary>
internal sealed class CyclePhases(TimeProvider time)
{
    public const string Directory = "directory";
    public const string Mailcow = "mailcow";
    public const string Writing = "writing";

    /// <summary>All the rest, which is mostly the plan.</summary>
    private const string Planning = "planning";

    private readonly Dictionary<string, TimeSpan> _spent = [];
    private long _begun;

    public void CycleBegins()
    {
        _spent.Clear();
        _begun = time.GetTimestamp();
    }

    public async Task<T> DuringAsync<T>(string phase, Task<T> work)
    {
        await DuringAsync(phase, (Task)work);
        return await work;
    }

    public async Task DuringAsync(string phase, Task work)
    {
        var begun = time.GetTimestamp();
        try
        {
            await work;
        }
        finally
        {
            _spent[phase] = Spent(phase) + time.GetElapsedTime(begun);
        }
    }

    public IReadOnlyList<PhaseTime> UntilNow()
    {
        var rest = time.GetElapsedTime(_begun) - Spent(Directory) - Spent(Mailcow) - Spent(Writing);
        return
        [
            new(Directory, Spent(Directory)), new(Mailcow, Spent(Mailcow)), new(Planning, rest > TimeSpan.Zero ? rest : TimeSpan.Zero), new(Writing, Spent(Writing)),
        ];
    }

    private TimeSpan Spent(string phase) => _spent.GetValueOrDefault(phase);
}

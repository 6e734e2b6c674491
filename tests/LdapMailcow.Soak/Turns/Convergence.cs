using LdapMailcow.Soak.Mailcow;

namespace LdapMailcow.Soak.Turns;

/// <summary>Nothing goes wrong any more and nobody changes anything: the oracle must agree, and then no cycle may write.</summary>
internal sealed class Convergence(Stage stage, SyncTurn sync, Oracle oracle, Watch watch, Journal journal)
{
    /// <summary>Refused writes are tried again after 1, 2, 4 … cycles.</summary>
    private const int MostCycles = 40;

    private const int Quiet = 2;

    public int Count { get; private set; }

    public async Task PlayAsync()
    {
        journal.Step("converge");
        stage.Calm();
        IReadOnlyList<string> differences = ["not looked yet"];
        for (var cycle = 0; cycle < MostCycles && differences.Count > 0; cycle++)
        {
            await CycleAsync();
            differences = oracle.Differences();
        }

        if (differences.Count > 0)
        {
            throw new Violation($"after {MostCycles} undisturbed cycles:\n{string.Join('\n', differences)}");
        }

        await StaysQuietAsync();
        oracle.Settle();
        Count++;
    }

    /// <summary>What the limits withhold, somebody looks at and approves.</summary>
    private async Task CycleAsync()
    {
        if (await sync.UndisturbedAsync() == 3)
        {
            journal.Step("approve");
            await stage.RunAsync("approve", "--yes");
        }

        watch.Judge();
    }

    private async Task StaysQuietAsync()
    {
        for (var cycle = 0; cycle < Quiet; cycle++)
        {
            await sync.UndisturbedAsync();
            var writes = stage.Mailcow.History.Writes;
            if (writes.Count > 0)
            {
                throw new Violation($"quiet write: {writes[0].Path} {writes[0].Body}, answered {writes[0].Answer}");
            }

            watch.Judge();
        }
    }
}

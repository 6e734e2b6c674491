using LdapMailcow.Soak.Mailcow;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.Soak.Turns;

/// <summary>One run of <c>sync</c>, undisturbed or not.</summary>
internal sealed class SyncTurn(Stage stage, Trouble trouble, Administrator administrator, Journal journal, Random random)
{
    public Task PlayAsync() => random.Next(10) switch
    {
        < 3 => UndisturbedAsync(),
        < 6 => DisturbedAsync(trouble.Http()),
        6 => DisturbedAsync(trouble.Directory()),
        7 => KilledAsync(),
        8 => StoppedAsync(),
        _ => MeddledAsync(),
    };

    /// <summary>Nothing was in the way: what could not be done is a failure.</summary>
    public async Task<int> UndisturbedAsync()
    {
        journal.Step("sync");
        await using var program = stage.Start("sync");
        var code = await stage.EndAsync(program);
        return code == 1 && !CanDoNothing(program.Output) ? throw new Violation($"failed, and nothing was in the way:\n{program.Output}") : code;
    }

    /// <summary>A directory that has no use for mailcow is a mistake of the settings, but only while nothing is ours.</summary>
    private bool CanDoNothing(string output) =>
        output.Contains(", so nothing can be done; ", StringComparison.Ordinal) && !stage.Mailcow.Mailcow.Aliases.Any(Marker.IsOurs);

    private async Task DisturbedAsync(string trouble)
    {
        journal.Step($"sync with {trouble}");
        await stage.RunAsync("sync");
        stage.Calm();
    }

    private async Task KilledAsync()
    {
        RunningProgram? program = null;
        var atWrite = random.Next(3) > 0;
        journal.Step($"sync with {(atWrite ? trouble.KillAtWrite(() => program) : "kill at any time")}");
        await using (program = stage.Start("sync"))
        {
            if (!atWrite)
            {
                await Task.Delay(random.Next(120));
                await trouble.KillAsync(() => program);
            }

            await stage.EndAsync(program, killed: true);
        }

        stage.Calm();
    }

    private async Task StoppedAsync()
    {
        var delay = random.Next(120);
        journal.Step($"sync, SIGTERM after {delay} ms");
        var requests = stage.Mailcow.History.All.Count;
        await using var program = stage.Start("sync");
        await Task.Delay(delay);
        var isStarting = stage.Mailcow.History.All.Count == requests;
        if (program.IsRunning)
        {
            program.Terminate();
        }

        // The runtime knows SIGTERM only some time after the start; before, the kernel ends it.
        await stage.EndAsync(program, killed: isStarting);
    }

    /// <summary>The administrator is quicker than the program: what it is about to write becomes somebody else's.</summary>
    private async Task MeddledAsync()
    {
        var provoked = administrator.Provoke();
        journal.Step($"switch {string.Join(", ", provoked)}; sync, and after it has read the list:");
        trouble.AfterTheList(() =>
        {
            foreach (var id in provoked)
            {
                journal.Step($"  mailcow: {(random.Next(3) == 0 ? administrator.Edit() : administrator.TakeOver(id))}");
            }
        });
        await stage.RunAsync("sync");
        stage.Calm();
    }
}

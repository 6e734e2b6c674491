using LdapMailcow.Testing.Processes;

namespace LdapMailcow.Soak.Turns;

/// <summary>Some seconds of the daemon while the world goes on, then an end of either kind.</summary>
internal sealed class DaemonTurn(Stage stage, Trouble trouble, Journal journal, Random random)
{
    private const int LongestStop = 15;

    /// <param name="change">Something happens in the directory or in mailcow.</param>
    public async Task PlayAsync(Action change)
    {
        journal.Step("run");
        await using var program = stage.Start("run");
        for (var i = random.Next(4, 16); i > 0; i--)
        {
            await Task.Delay(300);
            Happen(change);
            IsAlive(program);
        }

        if (random.Next(2) == 0)
        {
            journal.Step("kill");
            await trouble.KillAsync(() => program);
            await stage.EndAsync(program, killed: true);
        }
        else
        {
            await StopAsync(program);
        }

        stage.Calm();
    }

    private void Happen(Action change)
    {
        switch (random.Next(6))
        {
            case 0:
                journal.Step($"  {trouble.Http()}");
                break;
            case 1:
                journal.Step($"  {trouble.Directory()}");
                break;
            case 2:
                stage.Calm();
                break;
            default:
                change();
                break;
        }
    }

    private async Task StopAsync(RunningProgram program)
    {
        journal.Step("stop");
        var begun = program.Age;
        program.Terminate();
        var code = await stage.EndAsync(program);
        if (code != 0 || program.Age - begun > TimeSpan.FromSeconds(LongestStop))
        {
            throw new Violation($"SIGTERM ended it with {code} after {(program.Age - begun).TotalSeconds:0.0} s:\n{program.Output}");
        }
    }

    private static void IsAlive(RunningProgram program)
    {
        if (!program.IsRunning)
        {
            throw new Violation($"the daemon ended by itself:\n{program.Output}");
        }
    }
}

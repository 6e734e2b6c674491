using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.Soak.Turns;

/// <summary>What goes wrong between the program and its servers. A refused key is not among it: it pauses for minutes.</summary>
internal sealed class Trouble(Stage stage, Random random)
{
    private static readonly FaultAction[] _actions = [.. Enum.GetValues<FaultAction>().Except([FaultAction.None, FaultAction.Unauthorized])];

    public int Faults { get; private set; }

    public int Kills { get; private set; }

    public int Cuts { get; private set; }

    public string Http()
    {
        var fault = new Fault
        {
            Action = random.GetItems(_actions, 1)[0],
            Target = random.GetItems(Enum.GetValues<FaultTarget>(), 1)[0],
            Nth = random.Next(1, 7),
            Count = random.Next(1, 4),
            Delay = TimeSpan.FromMilliseconds(200),
        };
        stage.Mailcow.Faults.Inject(fault);
        Faults++;
        return $"mailcow: {fault.Action} for {fault.Target} from {fault.Nth}, {fault.Count} times";
    }

    /// <summary>Somewhere in the answers, seldom with a silence instead of an end.</summary>
    public string Directory()
    {
        stage.Proxy.Limit = random.Next(8) == 0 ? 0 : random.NextInt64(Math.Max(2, stage.Proxy.Passed));
        stage.Proxy.Stalls = random.Next(40) == 0;
        Cuts++;
        return $"directory: {(stage.Proxy.Stalls ? "silent" : "cut")} after {stage.Proxy.Limit} bytes";
    }

    /// <summary>kill -9 at a write, which mailcow carries out before, after, or not at all.</summary>
    public string KillAtWrite(Func<RunningProgram?> program)
    {
        var (nth, way) = (random.Next(1, 6), random.Next(3));
        Task Kill(object _) => KillAsync(program);
        stage.Mailcow.Faults.Inject(new Fault
        {
            Action = way == 0 ? FaultAction.None : FaultAction.Close,
            Apply = way != 1,
            Nth = nth,
            Before = way == 0 ? Kill : null,
            After = way == 0 ? null : Kill,
        });
        return $"kill at write {nth}, {way switch { 0 => "carried out later", 1 => "never carried out", _ => "carried out" }}";
    }

    public async Task KillAsync(Func<RunningProgram?> program)
    {
        while (program() is null)
        {
            await Task.Delay(5);
        }

        program()!.Kill();
        Kills++;
    }

    /// <summary>Between reading mailcow's list and the first write: the worst moment for somebody to change it.</summary>
    public void AfterTheList(Action edit) => stage.Mailcow.Faults.Inject(new Fault
    {
        Action = FaultAction.None,
        Target = FaultTarget.Reads,
        Path = "^GET /api/v1/get/alias/all",
        After = _ =>
        {
            edit();
            return Task.CompletedTask;
        },
    });
}

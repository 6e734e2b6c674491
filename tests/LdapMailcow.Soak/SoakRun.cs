using System.Diagnostics;
using LdapMailcow.Soak.Mailcow;
using LdapMailcow.Soak.Staff;
using LdapMailcow.Soak.Turns;

namespace LdapMailcow.Soak;

/// <param name="Failure">null, or what went wrong, with the seed and the folder.</param>
public sealed record SoakResult(int Cycles, string Summary, string? Failure);

/// <summary>Random turns until the time is over, all of them from one seed.</summary>
public sealed class SoakRun
{
    private readonly Random _random;
    private readonly Stage _stage;
    private readonly Journal _journal;
    private readonly Company _company;
    private readonly PeopleChanges _people;
    private readonly GroupChanges _groups;
    private readonly Administrator _administrator;
    private readonly Oracle _oracle;
    private readonly Watch _watch;
    private readonly Trouble _trouble;
    private readonly SyncTurn _sync;
    private readonly DaemonTurn _daemon;
    private readonly Convergence _convergence;

    private SoakRun(Stage stage, Journal journal, Random random)
    {
        (_stage, _journal, _random) = (stage, journal, random);
        _company = new Company(stage.Directory);
        _people = new PeopleChanges(_company, stage.Mailcow.Mailcow, random);
        _groups = new GroupChanges(_company, random);
        _administrator = new Administrator(stage.Mailcow.Mailcow, random);
        _oracle = new Oracle(_company, stage.Mailcow.Mailcow);
        _watch = new Watch(stage.Mailcow);
        _trouble = new Trouble(stage, random);
        _sync = new SyncTurn(stage, _trouble, _administrator, journal, random);
        _daemon = new DaemonTurn(stage, _trouble, journal, random);
        _convergence = new Convergence(stage, _sync, _oracle, _watch, journal);
    }

    private string Summary =>
        $"{_stage.Cycles} cycles, {_convergence.Count} times compared; {_watch.Requests} requests, {_watch.Writes} of them writes; "
        + $"{_trouble.Faults} faults of mailcow, {_trouble.Cuts} cuts of the directory, {_trouble.Kills} kills";

    public static async Task<SoakResult> PlayAsync(string executable, TimeSpan duration, int seed, Action<string>? progress = null)
    {
        var random = new Random(seed);
        using var journal = new Journal();
        await using var stage = await Stage.StartAsync(executable, journal, random);
        var run = new SoakRun(stage, journal, random);
        try
        {
            await run.PlayAsync(duration, progress);
            return new SoakResult(stage.Cycles, run.Summary, null);
        }
        catch (Exception failure)
        {
            stage.Keep();
            var what = failure is Violation ? failure.Message : failure.ToString();
            return new SoakResult(stage.Cycles, run.Summary, $"seed {seed}, after cycle {stage.Cycles}: {what}\nEverything is in {journal.Folder}");
        }
    }

    private async Task PlayAsync(TimeSpan duration, Action<string>? progress)
    {
        var watch = Stopwatch.StartNew();
        _company.Open();
        for (var said = TimeSpan.Zero; watch.Elapsed < duration;)
        {
            for (var turns = _random.Next(4, 12); turns > 0; turns--)
            {
                await TurnAsync();
            }

            await _convergence.PlayAsync();
            if (watch.Elapsed - said > TimeSpan.FromMinutes(1))
            {
                said = watch.Elapsed;
                progress?.Invoke(Summary);
            }
        }
    }

    private async Task TurnAsync()
    {
        _journal.Turn("");
        for (var changes = _random.Next(6); changes > 0; changes--)
        {
            Change();
        }

        if (_random.Next(60) == 0)
        {
            LoseState();
        }

        await (_random.Next(14) == 0 ? _daemon.PlayAsync(Change) : _sync.PlayAsync());
        _watch.Judge();
    }

    private void Change()
    {
        var (who, what) = _random.Next(8) switch
        {
            < 4 => ("people", _people.Change()),
            < 6 => ("groups", _groups.Change()),
            _ => ("mailcow", _administrator.Edit()),
        };
        _journal.Step(what == "nothing" ? what : $"  {who}: {what}");
    }

    private void LoseState()
    {
        _journal.Step("the state is lost");
        Directory.Delete(_stage.StateFolder, recursive: true);
        Directory.CreateDirectory(_stage.StateFolder);
        _oracle.Forget();
    }
}

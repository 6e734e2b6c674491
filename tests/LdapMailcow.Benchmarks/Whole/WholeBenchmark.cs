using System.Globalization;

namespace LdapMailcow.Benchmarks.Whole;

/// <param name="Runs">In the order in which they were made.</param>
internal sealed record Row(int Users, string Kind, IReadOnlyList<Measured> Runs)
{
    public double Median(Func<Measured, double> value) => Runs.Select(value).Order().ElementAt(Runs.Count / 2);
}

/// <param name="Megabytes">Of the state on disk after a first sync and its history.</param>
internal sealed record Size(int Users, int Aliases, double Megabytes);

/// <summary>Whole cycles of the published program, in turns with the floors and with the naive way.</summary>
internal static class WholeBenchmark
{
    public const string First = "first sync";
    public const string Drift = "drift check";
    public const string Quiet = "quiet cycle";
    public const string Small = "one changed address";
    public const string Loop = "bare loop of the same writes";
    public const string Search = "ldapsearch";
    public const string List = "curl of the list";
    public const string Naive = "the naive way";
    public const string SlowFirst = "first sync, 50 ms an answer";
    public const string SlowLoop = "bare loop of the same writes, 50 ms an answer";
    public const string FirstByte = "start to the first byte to the directory";

    /// <summary>Rounds of what takes a minute each.</summary>
    private const int FewRounds = 3;

    private const int ManyUsers = 10_000;

    private static readonly TimeSpan _slow = TimeSpan.FromMilliseconds(50);

    private static readonly string[] _slowOnes = [SlowFirst, SlowLoop];

    private static readonly string[] _slowWithMany = [First, Loop, Naive];

    /// <param name="args">whole, the program, the file to write, the rounds, and the numbers of users.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var (program, report, rounds) = (args[1], args[2], int.Parse(args[3], CultureInfo.InvariantCulture));
        var (rows, sizes) = (new List<Row>(), new List<Size>());
        foreach (var users in args[4..].Select(text => int.Parse(text, CultureInfo.InvariantCulture)))
        {
            await using var scene = await Scene.StartAsync(program, users);
            rows.AddRange(await MeasureAsync(scene, users, rounds, withSlowOnes: sizes.Count == 0));
            sizes.Add(new Size(users, scene.Aliases, scene.StateMegabytes));

            // After each size: who stops a long run keeps what was measured.
            await File.WriteAllTextAsync(report, new Report(rows, sizes, rounds, new FileInfo(program).Length).Text());
            Plots.Save(Path.GetDirectoryName(Path.GetFullPath(report))!, rows, sizes);
        }

        return 0;
    }

    private static async Task<IReadOnlyList<Row>> MeasureAsync(Scene scene, int users, int rounds, bool withSlowOnes)
    {
        List<(string Kind, Func<Task<Measured>> Run)> kinds =
        [
            (Loop, scene.SameWritesAsync),
            (First, () => Task.FromResult(scene.FirstSync())),
            (Search, () => Task.FromResult(scene.LdapSearch())),
            (List, () => Task.FromResult(scene.Curl())),
            (Drift, () => Task.FromResult(scene.Sync())),
            (Quiet, () => Task.FromResult(scene.Quiet())),
            (Small, () => Task.FromResult(scene.SmallChange())),
            (Naive, scene.NaiveAsync),
        ];
        if (withSlowOnes)
        {
            kinds.InsertRange(0,
            [
                (SlowLoop, () => scene.SlowlyAsync(_slow, scene.SameWritesAsync)),
                (SlowFirst, () => scene.SlowlyAsync(_slow, () => Task.FromResult(scene.FirstSync()))),
                (FirstByte, scene.FirstByteAsync),
            ]);
        }

        scene.FirstSync(); // The loop repeats its writes.
        var runs = kinds.Select(_ => new List<Measured>()).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < kinds.Count; i++)
            {
                var isLong = _slowOnes.Contains(kinds[i].Kind) || (users > ManyUsers && _slowWithMany.Contains(kinds[i].Kind));
                if (isLong && round >= FewRounds)
                {
                    continue;
                }

                var run = await kinds[i].Run();
                runs[i].Add(run);
                Console.WriteLine($"{users} users, round {round + 1}, {kinds[i].Kind}: {run.Wall:0.000} s, CPU {run.Cpu:0.000} s, peak {run.Peak:0} MB, {run.Requests} requests");
            }
        }

        return [.. kinds.Select((kind, i) => new Row(users, kind.Kind, runs[i]))];
    }
}

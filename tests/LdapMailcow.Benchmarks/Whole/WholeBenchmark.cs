using System.Globalization;

namespace LdapMailcow.Benchmarks.Whole;

/// <param name="Runs">In the order in which they were made.</param>
internal sealed record Row(int Users, string Kind, IReadOnlyList<Measured> Runs);

/// <summary>Whole cycles of the published program, in turns with the floors and with the naive way.</summary>
internal static class WholeBenchmark
{
    public const string First = "first sync";
    public const string Drift = "drift check";
    public const string Quiet = "quiet cycle";
    public const string Small = "one changed address";

    /// <param name="args">whole, the program, the file to write, the rounds, and the numbers of users.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var (program, report, rounds) = (args[1], args[2], int.Parse(args[3], CultureInfo.InvariantCulture));
        var (rows, states) = (new List<Row>(), new List<(int Users, int Aliases, double Megabytes)>());
        foreach (var users in args[4..].Select(text => int.Parse(text, CultureInfo.InvariantCulture)))
        {
            await using var scene = await Scene.StartAsync(program, users);
            rows.AddRange(await MeasureAsync(scene, users, rounds));
            states.Add((users, scene.Aliases, scene.StateMegabytes));
        }

        await File.WriteAllTextAsync(report, Report.Text(rows, states, rounds));
        foreach (var (name, svg) in Report.Plots(rows, states))
        {
            await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(report))!, name), svg);
        }

        return 0;
    }

    private static async Task<IReadOnlyList<Row>> MeasureAsync(Scene scene, int users, int rounds)
    {
        (string Kind, Func<Task<Measured>> Run)[] kinds =
        [
            ("bare loop of the same writes", scene.SameWritesAsync),
            (First, () => Task.FromResult(scene.FirstSync())),
            ("ldapsearch", () => Task.FromResult(scene.LdapSearch())),
            ("curl of the list", () => Task.FromResult(scene.Curl())),
            (Drift, () => Task.FromResult(scene.Sync())),
            (Quiet, () => Task.FromResult(scene.Quiet())),
            (Small, () => Task.FromResult(scene.SmallChange())),
            ("the naive way", scene.NaiveAsync),
        ];
        scene.FirstSync(); // The loop repeats its writes.
        var runs = kinds.Select(_ => new List<Measured>()).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < kinds.Length; i++)
            {
                var run = await kinds[i].Run();
                runs[i].Add(run);
                Console.WriteLine($"{users} users, round {round + 1}, {kinds[i].Kind}: {run.Wall:0.000} s, {run.Requests} requests");
            }
        }

        return [.. kinds.Select((kind, i) => new Row(users, kind.Kind, runs[i]))];
    }
}

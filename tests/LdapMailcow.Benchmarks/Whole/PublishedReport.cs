using System.Globalization;
using System.Text.RegularExpressions;

namespace LdapMailcow.Benchmarks.Whole;

/// <summary>Draws the plots of a report again, from the medians in its tables: a change of the drawing needs no new measurement.</summary>
internal static partial class PublishedReport
{
    /// <param name="args">plots, and the report.</param>
    public static async Task<int> DrawAsync(string[] args)
    {
        var (rows, sizes, users) = (new List<Row>(), new List<Size>(), 0);
        foreach (var line in await File.ReadAllLinesAsync(args[1]))
        {
            if (Heading().Match(line) is { Success: true } heading)
            {
                users = int.Parse(heading.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
            }
            else if (State().Match(line) is { Success: true } state)
            {
                sizes.Add(new Size(users, 0, Number(state.Groups[1].Value)));
            }
            else if (users > 0 && line.Split('|', StringSplitOptions.TrimEntries) is [_, var kind, var wall, var cpu, var peak, var requests, _, _, _] && requests.All(char.IsAsciiDigit) && requests.Length > 0)
            {
                rows.Add(new Row(users, kind, [new Measured(Median(wall), Median(cpu), Median(peak), 0, int.Parse(requests, CultureInfo.InvariantCulture))]));
            }
        }

        Plots.Save(Path.GetDirectoryName(Path.GetFullPath(args[1]))!, rows, sizes);
        return 0;
    }

    private static double Median(string three) => three.Split(" / ") is [_, var median, _] ? Number(median) : 0;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("^## ([0-9,]+) users")]
    private static partial Regex Heading();

    [GeneratedRegex("^State on disk.*: ([0-9.]+) MB")]
    private static partial Regex State();
}

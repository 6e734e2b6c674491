using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LdapMailcow.Core.Safety;

/// <summary>How many destructive changes may pass unasked: the larger of a percentage and a floor, as in <c>20%,min 5</c>.</summary>
public readonly record struct Limit(int Percent, int Floor)
{
    public int Of(int total) => Math.Max((int)((long)total * Percent / 100), Floor);

    public static bool TryParse(string text, [NotNullWhen(true)] out Limit? limit)
    {
        limit = null;
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length == 2)
        {
            limit = TryPercent(parts[0], out var percent) && TryFloor(parts[1], out var floor) ? new Limit(percent, floor) : null;
        }
        else if (parts.Length == 1)
        {
            limit = TryPercent(parts[0], out var percent) ? new Limit(percent, 0) : TryCount(parts[0], out var count) ? new Limit(0, count) : null;
        }

        return limit is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Percent}%,min {Floor}");

    private static bool TryPercent(string text, out int percent)
    {
        percent = 0;
        return text.EndsWith('%') && TryCount(text[..^1].TrimEnd(), out percent) && percent <= 100;
    }

    private static bool TryFloor(string text, out int floor)
    {
        floor = 0;
        return text.StartsWith("min ", StringComparison.OrdinalIgnoreCase) && TryCount(text[4..].TrimStart(), out floor);
    }

    private static bool TryCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
}

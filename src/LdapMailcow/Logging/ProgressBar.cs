using System.Globalization;

namespace LdapMailcow.Logging;

internal static class ProgressBar
{
    private const int Width = 24;

    /// <summary><c>[######..................] 120 of 480, about 3 min left</c></summary>
    /// <param name="left">As in the line that stands for it elsewhere.</param>
    public static string Of(int done, int failed, int planned, string left)
    {
        var full = (int)((long)Width * Math.Clamp(done + failed, 0, planned) / Math.Max(1, planned));
        var failures = failed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", failed {failed:N0}");
        return string.Create(CultureInfo.InvariantCulture, $"[{new string('#', full)}{new string('.', Width - full)}] {done:N0} of {planned:N0}{failures}, about {left} left");
    }
}

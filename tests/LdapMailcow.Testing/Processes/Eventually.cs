using System.Diagnostics;

namespace LdapMailcow.Testing.Processes;

/// <summary>Waiting for what another process or task does. The patience is far beyond the slowest machine and costs time in a failure only.</summary>
public static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(20);

    /// <param name="condition">Asked again and again; may throw when waiting has become pointless.</param>
    /// <param name="what">The end of the sentence "waited in vain: …".</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="TimeoutException">It did not become true.</exception>
    public static Task TrueAsync(Func<bool> condition, Func<string> what, CancellationToken cancellationToken = default) =>
        TrueAsync(Patience, condition, what, cancellationToken);

    /// <param name="patience">Instead of <see cref="Patience"/>, for what takes long by itself.</param>
    public static async Task TrueAsync(TimeSpan patience, Func<bool> condition, Func<string> what, CancellationToken cancellationToken = default)
    {
        var start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(start) > patience)
            {
                throw new TimeoutException($"waited in vain: {what()}");
            }

            await Task.Delay(_step, cancellationToken);
        }
    }
}

using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Cycle;

/// <summary>Directory and mailcow read at the same time, to the same end as one after the other: what a write rests on is looked at again right before it.</summary>
internal static class BothSides
{
    /// <summary>In which mailcow refuses a key, however slow it is at listing.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(5);

    /// <remarks>If both fail, the directory's failure is told, except before a refused key: mailcow bans who sends it again, so that it is never passed over.</remarks>
    public static async Task<(DirectorySnapshot Source, MailcowSnapshot Target)> ReadAsync(
        Func<CancellationToken, Task<DirectorySnapshot>> directory, Func<CancellationToken, Task<MailcowSnapshot>> mailcow, TimeProvider time, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var source = BeginAsync(directory, cancellationToken);
        var target = BeginAsync(mailcow, ending.Token);
        try
        {
            return (await source, await target);
        }
        catch (Exception) when (!target.IsCompletedSuccessfully)
        {
            await Task.WhenAny(target, Task.Delay(_grace, time, cancellationToken));
            await ending.CancelAsync();
            await OutcomeAsync(target);
            throw;
        }
    }

    /// <summary>A failure before the first wait is the task's, too.</summary>
    private static async Task<T> BeginAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken) => await read(cancellationToken);

    private static async Task OutcomeAsync(Task<MailcowSnapshot> target)
    {
        await ((Task)target).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (target.Exception?.InnerException is MailcowUnauthorizedException)
        {
            await target;
        }
    }
}

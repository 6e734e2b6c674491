namespace LdapMailcow.Ldap.Watching;

/// <summary>How long to wait before the next attempt: longer and longer, and never at the same moment as others that lost the same server.</summary>
internal sealed class ReconnectDelay(Random random)
{
    /// <summary>A password that was refused is not tried again soon: repeated attempts lock the account, and cycles make theirs already.</summary>
    public static readonly TimeSpan AfterRefusedBind = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);

    /// <summary>A connection that lived so long was a good one.</summary>
    private static readonly TimeSpan _good = TimeSpan.FromMinutes(1);

    private int _failures;

    /// <param name="lived">How long the connection served; zero when it never did.</param>
    public TimeSpan Next(TimeSpan lived)
    {
        _failures = lived >= _good ? 0 : _failures;
        var seconds = Math.Min(_longest.TotalSeconds, Math.Pow(2, _failures++));
        return TimeSpan.FromSeconds(seconds * (0.5 + (random.NextDouble() / 2)));
    }
}

namespace LdapMailcow.Core.Alerts;

/// <summary>What was told, and when; kept in the state, so that a restart tells nothing twice.</summary>
public interface IAlertMemory
{
    /// <exception cref="State.StateUnavailableException">The state cannot be read.</exception>
    IReadOnlyDictionary<AlertKind, DateTimeOffset> Told(string channel);

    /// <param name="at">null: it is over.</param>
    /// <exception cref="State.StateUnavailableException">The state cannot be written.</exception>
    void Remember(string channel, AlertKind kind, DateTimeOffset? at);
}

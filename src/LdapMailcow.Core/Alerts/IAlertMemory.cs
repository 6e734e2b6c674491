namespace LdapMailcow.Core.Alerts;

/// <summary>What was told, and when; kept in the state, so that a restart tells nothing twice.</summary>
public interface IAlertMemory
{
    IReadOnlyDictionary<AlertKind, DateTimeOffset> Told(string channel);

    /// <param name="at">null: it is over.</param>
    void Remember(string channel, AlertKind kind, DateTimeOffset? at);
}

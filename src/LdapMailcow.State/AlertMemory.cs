using LdapMailcow.Core.Alerts;
using LdapMailcow.State.Opening;

namespace LdapMailcow.State;

/// <inheritdoc cref="IAlertMemory"/>
internal sealed class AlertMemory(GuardedState state) : IAlertMemory
{
    public IReadOnlyDictionary<AlertKind, DateTimeOffset> Told(string channel) => state.Read(database => database.Alerts.Told(channel));

    public void Remember(string channel, AlertKind kind, DateTimeOffset? at) => state.Write(database => database.Alerts.Remember(channel, kind, at));
}

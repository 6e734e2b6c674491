namespace LdapMailcow.Commands;

/// <param name="LogsToOutput">Daemon and single cycle speak through their log; all others keep standard output for their answer.</param>
internal sealed record CommandPlan(Func<IServiceProvider, ICommandHandler> Handler, StateAccess State, bool LogsToOutput = false);

namespace LdapMailcow.Commands;

/// <param name="LogsToOutput">Daemon and single cycle speak through their log; all others keep standard output for their answer.</param>
/// <param name="AsksMailcow">By hand, and within the budget of refused keys; daemon, single cycle and check see to that themselves.</param>
internal sealed record CommandPlan(Func<IServiceProvider, ICommandHandler> Handler, StateAccess State, bool LogsToOutput = false, bool AsksMailcow = false);

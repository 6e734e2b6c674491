using LdapMailcow.Configuration;
using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.State;
using LdapMailcow.Json;

namespace LdapMailcow.Commands;

internal sealed class HistoryCommand(IStateStore store, Address? address, int most, bool json, bool full) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var entries = store.History(address, most);
        if (json)
        {
            await JsonOutput.WriteAsync(output, new HistoryDocument(HistoryDocument.Name, address?.Value, [.. entries.Reverse().Select(HistoryItem.Of)]));
            return ExitCode.Done;
        }

        if (entries.Count == 0)
        {
            await output.WriteLineAsync($"No change{(address is null ? "" : " of " + address)} is recorded; the history goes back {Counted.Of(settings.Cycle.HistoryDays, "day")} (LDAP_MAILCOW_HISTORY_DAYS)."
                + (address is null ? "" : $" 'ldap-mailcow explain {address}' says why it is as it is."));
        }

        foreach (var line in HistoryLines.Lines([.. entries.Reverse()], full))
        {
            await output.WriteLineAsync(line);
        }

        return ExitCode.Done;
    }
}

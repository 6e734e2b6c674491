using System.Globalization;
using System.Text;
using LdapMailcow.Core;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Connection;
using LdapMailcow.Ldap.Protocol;

namespace LdapMailcow.Ldap;

/// <summary>What the command <c>check</c> says about the directory: each server, the base, and what the filters find.</summary>
internal sealed class DirectoryCheck(
    ConnectionSettings settings, LdapOptions options, Connector connector, Func<CancellationToken, Task<DirectorySnapshot>> read, TimeProvider time)
{
    private readonly List<Finding> _findings = [];

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (await ServersAsync(cancellationToken) && await BaseAsync(cancellationToken))
        {
            await ContentAsync(cancellationToken);
        }

        return _findings;
    }

    /// <summary>Every server on its own; a refused bind is not repeated elsewhere, because that locks accounts.</summary>
    private async Task<bool> ServersAsync(CancellationToken cancellationToken)
    {
        var usable = false;
        foreach (var uri in settings.Uris)
        {
            var one = new Connector(settings with { Uris = [uri] }, connector.Servers, time);
            try
            {
                var (connection, _) = await one.OpenAsync(paged: true, cancellationToken);
                await using (connection)
                {
                    Add(true, $"Connected to {connection.Server}{Encryption(connection.Server)} and bound as '{settings.BindDn}'.");
                    usable = true;
                }
            }
            catch (DirectoryUnavailableException e)
            {
                Add(false, e.Message);
                if (e is BindRefusedException)
                {
                    return false;
                }
            }
        }

        return usable;
    }

    private async Task<bool> BaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = (await connector.OpenAsync(paged: true, cancellationToken)).Connection;
            var request = SearchRequest.Entry("the base", Encoding.UTF8.GetBytes(options.BaseDn), "1.1");
            var outcome = await connection.SearchAsync(request, new Nothing(), cancellationToken);
            Add(outcome.Entries == 1, outcome.Entries == 1
                ? $"The base '{options.BaseDn}' exists."
                : $"The base '{options.BaseDn}' cannot be seen; check LDAP_MAILCOW_LDAP_BASE_DN and the rights of the account in LDAP_MAILCOW_LDAP_BIND_DN.");
            return outcome.Entries == 1;
        }
        catch (DirectoryUnavailableException e)
        {
            Add(false, e.Message);
            return false;
        }
    }

    private async Task ContentAsync(CancellationToken cancellationToken)
    {
        try
        {
            var snapshot = await read(cancellationToken);
            AddUsers(snapshot);
            AddGroups(snapshot);
        }
        catch (DirectoryUnavailableException e)
        {
            Add(false, e.Message);
        }
    }

    private void AddUsers(DirectorySnapshot snapshot)
    {
        var (users, mails, aliases, disabled) = (
            snapshot.Users.Count, snapshot.Users.Count(u => u.Mail is not null), snapshot.Users.Sum(u => u.Aliases.Length), snapshot.Users.Count(u => !u.Enabled));
        Add(users > 0, users > 0
            ? Text($"The user filter matches {users} users: {mails} with mail, {disabled} disabled; they have {aliases} aliases.")
            : "The user filter matches nobody; check LDAP_MAILCOW_LDAP_FILTER, LDAP_MAILCOW_LDAP_BASE_DN and the rights of the account in LDAP_MAILCOW_LDAP_BIND_DN.");
        if (snapshot.Unreadable.Count > 0)
        {
            Add(true, Text($"{snapshot.Unreadable.Count} objects cannot be judged and are left alone, for example: {snapshot.Unreadable[0].Reason}"));
        }

        if (snapshot.Rejected.Count > 0)
        {
            Add(true, Text($"{snapshot.Rejected.Count} values are no addresses, for example {snapshot.Rejected[0]}"));
        }
    }

    private void AddGroups(DirectorySnapshot snapshot)
    {
        var (empty, unknown) = (snapshot.Groups.Count(g => g.Members?.Count == 0), snapshot.Groups.Count(g => g.Members is null));
        Add(true, Text($"The group filter matches {snapshot.Groups.Count} groups with an address: {empty} without recipients, {unknown} with members that cannot be read."));
    }

    private string Encryption(LdapUri server) => server.Secure ? " over TLS" : settings.StartTls ? " with StartTLS" : " without encryption";

    private void Add(bool passed, string sentence) => _findings.Add(new Finding(passed, sentence));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class Nothing : IEntrySink
    {
        public void Take(SearchEntry entry)
        {
            // Only the number of entries counts here.
        }
    }
}

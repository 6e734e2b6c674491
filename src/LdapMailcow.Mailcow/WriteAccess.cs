using LdapMailcow.Mailcow.Json;
using LdapMailcow.Mailcow.Transport;

namespace LdapMailcow.Mailcow;

/// <summary>Whether the key may write, without a write: GET on the address of one does nothing, but mailcow checks the right to write first. 403 with
/// a read-only key, otherwise a complaint about the missing body (data/web/json_api.php).</summary>
internal sealed class WriteAccess(ApiClient api)
{
    private bool _isProven;

    public async Task<string?> ProbeAsync(CancellationToken cancellationToken)
    {
        var answer = await api.OneAsync("add/alias", MailcowJson.Default.AnswerEntry, cancellationToken);
        _isProven = answer?.Key.StartsWith("Cannot find attributes", StringComparison.OrdinalIgnoreCase) == true;
        return _isProven ? null : answer?.Key ?? "{}";
    }

    public async Task RequireAsync(CancellationToken cancellationToken)
    {
        try
        {
            _ = _isProven ? null : await ProbeAsync(cancellationToken);
        }
        catch (ExchangeFailedException e) when (e.State != RequestState.Forbidden)
        {
        }
    }
}

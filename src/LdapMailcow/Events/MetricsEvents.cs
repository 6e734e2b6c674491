using System.ComponentModel;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Events;

/// <summary>The server of metrics: ids 4350-4399. The description says when.</summary>
public static partial class MetricsEvents
{
    [Description("Metrics and health are served.")]
    [LoggerMessage(4350, LogLevel.Information, "metrics at http://{Endpoint}/metrics, health at /healthz")]
    internal static partial void Listening(ILogger logger, string endpoint);

    [Description("Metrics cannot be served; everything else goes on.")]
    [LoggerMessage(4351, LogLevel.Error, "no metrics at {Endpoint} (LDAP_MAILCOW_METRICS_PORT): {Reason}")]
    internal static partial void NotListening(ILogger logger, string endpoint, string reason);
}

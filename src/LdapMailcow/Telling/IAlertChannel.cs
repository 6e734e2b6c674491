using LdapMailcow.Core.Alerts;

namespace LdapMailcow.Telling;

/// <summary>A way to reach an administrator.</summary>
internal interface IAlertChannel
{
    /// <summary>In the state and in the log.</summary>
    string Name { get; }

    /// <summary>The setting and where it leads, without a secret.</summary>
    string Place { get; }

    /// <summary>For one delivery.</summary>
    TimeSpan Limit { get; }

    Task SendAsync(Alert alert, CancellationToken cancellationToken);
}

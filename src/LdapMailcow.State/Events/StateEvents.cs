using System.ComponentModel;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.State.Events;

/// <summary>Everything this room logs: ids 3000-3999. The description says when.</summary>
public static partial class StateEvents
{
    [Description("state.db is damaged and was replaced.")]
    [LoggerMessage(3001, LogLevel.Warning, "The state {Path} is damaged ({Reason}) and was set aside as {Aside}; a new one is rebuilt from the marks in mailcow. What only it knew is lost: the history, approvals, and a pause ('ldap-mailcow pause' orders it again).")]
    internal static partial void SetAside(ILogger logger, string path, string reason, string aside);

    [Description("state.db is damaged, and another process has it open.")]
    [LoggerMessage(3002, LogLevel.Error, "The state {Path} is damaged ({Reason}) but in use by {Holder}: restart that, it sets the file aside.")]
    internal static partial void LeftToHolder(ILogger logger, string path, string reason, string holder);

    [Description("state.db was removed while it was in use; seen when the next cycle begins.")]
    [LoggerMessage(3003, LogLevel.Warning, "The state {Path} was removed while it was in use; a new one is rebuilt from the marks in mailcow. What only it knew is lost: the history, approvals, and a pause ('ldap-mailcow pause' orders it again).")]
    internal static partial void Gone(ILogger logger, string path);

    [Description("The predecessor's database was taken over; once.")]
    [LoggerMessage(3010, LogLevel.Information, "Took over the alias addresses of the predecessor from {Path}: {Count}.")]
    internal static partial void Imported(ILogger logger, int count, string path);

    [Description("The predecessor's database has values that are no addresses; once.")]
    [LoggerMessage(3011, LogLevel.Warning, "Left out values in {Path} that are no addresses ({Count}): {Values}.")]
    internal static partial void LeftOut(ILogger logger, int count, string path, string values);

    [Description("The predecessor's database is unusable.")]
    [LoggerMessage(3012, LogLevel.Warning, "The predecessor's database {Path} cannot be read and is ignored: {Reason}")]
    internal static partial void Broken(ILogger logger, string path, string reason);

    [Description("The file that ends the import cannot be written.")]
    [LoggerMessage(3013, LogLevel.Warning, "{Path} cannot be written, so a lost state.db would import the predecessor's database again: {Reason}")]
    internal static partial void NotSealed(ILogger logger, string path, string reason);
}

using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using LdapMailcow.Ldap;
using LdapMailcow.Mailcow.Events;
using LdapMailcow.State.Events;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Events;

/// <param name="Fields">Names in the JSON line, without the sentence, which is the message, and the cycle, which all events of a cycle have.</param>
internal sealed record EventDescription(int Id, LogLevel Level, string Message, IReadOnlyList<string> Fields, string When);

/// <summary>All events of the program, read from their declarations; a test finds the class that is missing here.</summary>
internal static class EventCatalog
{
    private const DynamicallyAccessedMemberTypes Methods = DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods;

    /// <summary>Ids of events that are gone; they are never given to another one.</summary>
    public static IReadOnlyList<int> Retired { get; } = [4003, 4904];

    public static IReadOnlyList<EventDescription> All { get; } =
    [
        .. Of(typeof(DirectoryEvents)),
        .. Of(typeof(GatewayEvents)),
        .. Of(typeof(StateEvents)),
        .. Of(typeof(CycleEvents)),
        .. Of(typeof(NoticeEvents)),
        .. Of(typeof(TellingEvents)),
        .. Of(typeof(MetricsEvents)),
        .. Of(typeof(CommandEvents)),
    ];

    private static List<EventDescription> Of([DynamicallyAccessedMembers(Methods)] Type declaring)
    {
        var found = new List<EventDescription>();
        foreach (var method in declaring.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (method.GetCustomAttribute<LoggerMessageAttribute>() is { } declared)
            {
                var when = method.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";
                found.Add(new EventDescription(declared.EventId, declared.Level, declared.Message, Fields(method), when));
            }
        }

        return [.. found.OrderBy(e => e.Id)];
    }

    private static List<string> Fields(MethodInfo method) =>
    [
        .. method.GetParameters()
            .Where(p => p.ParameterType != typeof(ILogger) && !p.ParameterType.IsAssignableTo(typeof(Exception)))
            .Select(p => FieldName.Of(p.Name!))
            .Where(name => name != FieldName.Sentence),
    ];
}

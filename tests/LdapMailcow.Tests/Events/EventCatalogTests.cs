using System.Reflection;
using System.Text.Json;
using LdapMailcow.Configuration;
using LdapMailcow.Core.State;
using LdapMailcow.Events;
using LdapMailcow.Ldap.Reading;
using LdapMailcow.Mailcow;
using LdapMailcow.State;
using LdapMailcow.Tests.Logging;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Tests.Events;

/// <summary>The catalogue is what the program logs, and docs/events.md is the catalogue.</summary>
public class EventCatalogTests
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void It_has_every_log_method_of_the_program()
    {
        Assert.Equal(
            Declared().Select(m => m.GetCustomAttribute<LoggerMessageAttribute>()!).Select(d => (d.EventId, d.Level, d.Message)).Order(),
            EventCatalog.All.Select(e => (e.Id, e.Level, e.Message)).Order());
    }

    [Fact]
    public void No_id_stands_for_two_events_or_comes_back()
    {
        var ids = EventCatalog.All.Select(e => e.Id).Concat(EventCatalog.Retired).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.DoesNotContain(0, ids);
    }

    [Fact]
    public void Every_event_has_a_level_and_says_when()
    {
        Assert.All(EventCatalog.All, e => Assert.True(e.Level is > LogLevel.Trace and < LogLevel.Critical, $"{e.Id}: {e.Level}"));
        Assert.All(EventCatalog.All, e => Assert.EndsWith(".", e.When, StringComparison.Ordinal));
        Assert.All(EventTable.Markdown(), row => Assert.Equal(6, row.Count(c => c == '|')));
    }

    [Fact]
    public void A_line_has_a_value_in_each_place_and_no_word_in_quotes() => Assert.All(Declared(), method =>
    {
        var line = new LogCapture(LogLevel.Debug).Of(logger => method.Invoke(null, Values(method, logger)));

        Assert.DoesNotContain('{', line);
        Assert.DoesNotContain('"', line);
    });

    [Fact]
    public void A_json_line_has_the_fields_that_the_catalogue_names() => Assert.All(Declared(), method =>
    {
        var line = new LogCapture(LogLevel.Debug, LogFormat.Json).Of(logger => method.Invoke(null, Values(method, logger)));

        using var document = JsonDocument.Parse(line);
        var fields = document.RootElement.EnumerateObject().Select(field => field.Name).ToHashSet();
        Assert.Subset(fields, EventCatalog.All.Single(e => e.Id == document.RootElement.GetProperty("EventId").GetProperty("Id").GetInt32()).Fields.ToHashSet());
    });

    [Fact]
    public void The_page_of_the_documentation_is_the_printed_table()
    {
        var page = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "events.md"));

        Assert.Equal(EventTable.Markdown(), page.Where(line => line.StartsWith('|')));
        Assert.All(EventCatalog.Retired, id => Assert.Contains($"{id}", page.Single(line => line.StartsWith("Retired ids", StringComparison.Ordinal)), StringComparison.Ordinal));
    }

    private static IEnumerable<MethodInfo> Declared()
    {
        Assembly[] rooms = [typeof(Ledger).Assembly, typeof(LdapDirectory).Assembly, typeof(MailcowGateway).Assembly, typeof(SqliteStateStore).Assembly, typeof(EventCatalog).Assembly];
        return rooms.SelectMany(r => r.GetTypes()).SelectMany(t => t.GetMethods(Any)).Where(m => m.IsDefined(typeof(LoggerMessageAttribute)));
    }

    private static object[] Values(MethodInfo method, ILogger logger) => [.. method.GetParameters().Select(p => Value(Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType, logger))];

    private static object Value(Type type, ILogger logger) =>
        type == typeof(ILogger) ? logger
        : type == typeof(string) ? "word"
        : type == typeof(Exception) ? new InvalidOperationException("word")
        : type == typeof(IReadOnlyList<string>) ? new[] { "word" }
        : Activator.CreateInstance(type)!;
}

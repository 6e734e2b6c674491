using System.Reflection;
using LdapMailcow.Core.State;
using LdapMailcow.Events;
using LdapMailcow.Ldap.Reading;
using LdapMailcow.Mailcow;
using LdapMailcow.State;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Tests.Events;

/// <summary>The catalogue is what the program logs, and docs/events.md is the catalogue.</summary>
public class EventCatalogTests
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void It_has_every_log_method_of_the_program()
    {
        Assembly[] rooms = [typeof(Ledger).Assembly, typeof(LdapDirectory).Assembly, typeof(MailcowGateway).Assembly, typeof(SqliteStateStore).Assembly, typeof(EventCatalog).Assembly];
        var declared = rooms.SelectMany(r => r.GetTypes()).SelectMany(t => t.GetMethods(Any))
            .Select(m => m.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>().ToList();

        Assert.Equal(
            declared.Select(d => (d.EventId, d.Level, d.Message)).Order(),
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
    public void The_page_of_the_documentation_is_the_printed_table()
    {
        var page = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "events.md"));

        Assert.Equal(EventTable.Markdown(), page.Where(line => line.StartsWith('|')));
        Assert.All(EventCatalog.Retired, id => Assert.Contains($"{id}", page.Single(line => line.StartsWith("Retired ids", StringComparison.Ordinal)), StringComparison.Ordinal));
    }
}

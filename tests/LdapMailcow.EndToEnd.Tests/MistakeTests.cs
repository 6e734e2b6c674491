using LdapMailcow.EndToEnd.Tests.Mistakes;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>The commonest mistakes, each made through the environment of the real program: <c>check</c> says the one sentence that mends it, and writes nothing.</summary>
public sealed class MistakeTests(MistakeStage stage) : IClassFixture<MistakeStage>
{
    private static readonly IReadOnlyDictionary<string, Mistake> _all = new[] { ("directory", DirectoryMistakes.All), ("mailcow", MailcowMistakes.All), ("settings", SettingMistakes.All) }
        .SelectMany(part => part.Item2.Select(m => (Name: $"{part.Item1}: {m.Name}", Mistake: m))).ToDictionary(m => m.Name, m => m.Mistake);

    public static TheoryData<string> Names { get; } = [.. _all.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Check_names_it(string name)
    {
        var mistake = _all[name];
        using var state = new TemporaryFolder();
        var settings = mistake.Settings.Select(s => (s.Setting, s.Value is { } value ? stage.Filled(value) : null)).Prepend(("LDAP_MAILCOW_DB_DIR", state.Path));
        var check = await stage.World.RunAsync("check", [.. settings]);
        check.Ended(mistake.ExitCode).Says(mistake.Kind + stage.Filled(mistake.Sentence)).DoesNotSay(" and 1 more");
        Assert.Empty(stage.World.Mailcow.History.Writes);
    }

    [Fact]
    public async Task Without_a_mistake_check_has_nothing_to_say()
    {
        using var state = new TemporaryFolder();
        (await stage.World.RunAsync("check", ("LDAP_MAILCOW_DB_DIR", state.Path), ("LDAP_MAILCOW_LDAP_BASE_DN", stage.World.Directory.BaseDn), ("LDAP_MAILCOW_LDAP_FILTER", "(&(objectClass=user)(|(cn=Person)(cn=Other)))")))
            .Ended(0).DoesNotSay("FAIL").DoesNotSay("warn");
    }
}

using LdapMailcow.Core;
using LdapMailcow.Core.Alerts;
using LdapMailcow.Core.State;
using LdapMailcow.Times;

namespace LdapMailcow.Telling;

/// <summary>The words of the alerts.</summary>
/// <param name="name">Of this daemon, at the begin of each subject.</param>
/// <param name="clean">Takes secrets out of a text.</param>
internal sealed class AlertTexts(string name, Func<string, string> clean)
{
    private const int Shown = 5;

    public Alert Withheld(WithheldSet set) => Make(
        AlertKind.Withheld,
        $"{Counted.Of(set.Items.Count, "change")} withheld",
        [
            .. set.Reasons,
            $"First: {FirstFew.Of(set.Items, Shown)}.",
            $"If this is right, run: ldap-mailcow approve {set.Hash}",
            "If not, mend the directory; it dissolves by itself. Everything else goes on.",
        ]);

    public Alert KeyRefused(AuthenticationPause pause) => Make(
        AlertKind.KeyRefused,
        "mailcow refuses the key",
        [pause.Reason, $"mailcow is not asked before {Moment(pause.Until)}; once the cause is mended, 'ldap-mailcow check' ends the pause."]);

    public Alert Failing(FailureRun run, string summary) => Make(
        AlertKind.Failing,
        $"no good cycle since {Moment(run.Since)}",
        [$"{Counted.Of(run.Cycles, "cycle")} failed in a row. The last one:", summary, "Nothing is removed meanwhile; 'ldap-mailcow status' says more."]);

    public Alert SharedOwner(IEnumerable<string> sentences) => Make(AlertKind.SharedOwner, "another daemon has the same owner id", sentences);

    public Alert Weekly(IEnumerable<string> lines) => Make(AlertKind.Weekly, "the last week", lines);

    public Alert Over(AlertKind kind)
    {
        var sentence = kind switch
        {
            AlertKind.Withheld => "nothing is withheld any more",
            AlertKind.KeyRefused => "mailcow accepts the key again",
            AlertKind.SharedOwner => "no other daemon has the owner id any more",
            _ => "cycles are good again",
        };
        return Make(kind, sentence, [$"Recovered: {sentence}."]) with { IsOver = true };
    }

    private Alert Make(AlertKind kind, string subject, IEnumerable<string> lines) =>
        new(kind, IsOver: false, OneLine.Of(clean($"{name}: {subject}")), clean(string.Join('\n', lines.Select(OneLine.Of))));

    private static string Moment(DateTimeOffset at) => LocalTime.ToTheMinute(at);
}

using System.Globalization;
using LdapMailcow.Core;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Senders;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;

namespace LdapMailcow.Commands;

/// <summary>The words of release and purge.</summary>
internal sealed class LeaveText(Leave how, Leaving leaving, IReadOnlyList<SenderChange> senders, Ledger ledger, PlanOptions options)
{
    private string Command => how switch { Leave.Release => "release", Leave.Delete => "purge --delete", _ => "purge" };

    public static string Summary(long number, Leave how, CycleReport report) => string.Create(
        CultureInfo.InvariantCulture, $"cycle {number}: {Done(how)} {report.Written} by hand, failed {report.Failed}, left {report.Left}");

    private int TakenBack => senders.Sum(s => s.Steps);

    /// <summary>What stays, and why.</summary>
    public IEnumerable<string> Beside()
    {
        if (leaving.SignedByOthers.Count > 0)
        {
            yield return $"{Counted.Of(leaving.SignedByOthers.Count, "more alias was", "more aliases were")} written by another database under the same owner id, for example {leaving.SignedByOthers[0]}: "
                + "by another daemon, or by this one before its database was lost. Left alone; --all takes them along.";
        }

        if (leaving.LeftOut.Count > 0)
        {
            yield return $"Left alone, because the configuration leaves them out or an administrator chose where they point: {string.Join(", ", leaving.LeftOut)}.";
        }

        if (how == Leave.Release && ledger.Grants.Count > 0)
        {
            yield return $"{Counted.Of(ledger.Grants.Count, "right", "rights")} to send as another that ldap-mailcow has given {(ledger.Grants.Count == 1 ? "stays" : "stay")} in mailcow; 'ldap-mailcow purge' before this takes back what it has given.";
        }

        List<string> disabled = [.. ledger.Users.Values.Where(u => u.DisabledAs is not null).Select(u => u.Mail.Value).Order(StringComparer.Ordinal)];
        if (disabled.Count > 0)
        {
            yield return $"Mailboxes that ldap-mailcow has disabled stay disabled, and nothing is written to them: {string.Join(", ", disabled)}.";
        }
    }

    public string Preview() => leaving.Changes.Count + TakenBack == 0 && how != Leave.Release
        ? $"There is nothing to {(how == Leave.Delete ? "delete" : "deactivate")}."
        : Commands.Preview.Of($"{Verb()} {Counted.Of(leaving.Changes.Count, "alias", "aliases")}{AndTakesBack()}", $"{Command}{(leaving.All ? " --all" : "")} --yes") + After();

    /// <param name="standstill">Why mailcow is not written; null when it is.</param>
    public string? WhyNot(string? standstill) => standstill is not null ? $"mailcow is not written, {standstill}"
        : how != Leave.Release && options.Policy != Policy.Sync ? "LDAP_MAILCOW_POLICY does not allow to remove anything; sync does"
        : null;

    public string End(CycleReport report) => $"{Counted.Of(report.Done.Values.Sum(), "alias was", "aliases were")} {Done(how)}. " + Taken(report) + (report.IsFailed
        ? $"{report.Failed} failed, {report.Left} left: run the same command again."
        : After().TrimStart());

    private string AndTakesBack() => TakenBack == 0 ? "" : $" and take back {Counted.Of(TakenBack, "right")} to send as another";

    private static string Taken(CycleReport report) =>
        report.SendAs == 0 ? "" : $"{Counted.Of(report.SendAs, "right to send as another was", "rights to send as another were")} taken back. ";

    private static string Done(Leave how) => how switch { Leave.Release => "released", Leave.Delete => "deleted", _ => "deactivated" };

    private string Verb() => how switch
    {
        Leave.Release => "take the mark off",
        Leave.Delete => "delete (with mailcow's send-as rights of them)",
        _ => "deactivate",
    };

    private string After() => how switch
    {
        Leave.Release when options.Adopt != AdoptExisting.None =>
            " LDAP_MAILCOW_ADOPT_EXISTING is set: a daemon that starts again takes them back. Take it out first.",
        Leave.Release => " A daemon that starts again leaves them alone and names them as conflicts, until 'ldap-mailcow adopt --same-goto' takes them back.",
        Leave.Delete => " A daemon that starts again creates what the directory wants.",
        _ => " A daemon that starts again activates what the directory wants; 'ldap-mailcow release' takes the marks off.",
    };
}

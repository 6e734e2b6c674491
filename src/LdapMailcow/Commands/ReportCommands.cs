using System.CommandLine;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;
using Microsoft.Extensions.DependencyInjection;

namespace LdapMailcow.Commands;

internal static class ReportCommands
{
    public static Command Plan(CommandRunner runner)
    {
        var (json, full) = (ReportOptions.Json(), ReportOptions.Full());
        return new Command("plan", "Show what a cycle would do; writes nothing anywhere") { json, full }
            .RunsOn(runner, result => new(
                s => new PlanCommand(
                    s.GetRequiredService<CyclePreparation>(), s.GetRequiredService<IStateStore>(), s.GetRequiredService<ElapsedTime>(), result.GetValue(json), result.GetValue(full)),
                StateAccess.Read,
                AsksMailcow: true));
    }

    public static Command Status(CommandRunner runner)
    {
        var (json, full) = (ReportOptions.Json(), ReportOptions.Full());
        return new Command("status", "Show the cycles, conflicts and skips, what is withheld and what is owned") { json, full }
            .RunsOn(runner, result => new(
                s => new StatusCommand(s.GetRequiredService<IStateStore>(), s.GetRequiredService<TimeProvider>(), result.GetValue(json), result.GetValue(full)),
                StateAccess.Read));
    }

    public static Command Explain(CommandRunner runner)
    {
        var subject = new Argument<string>("ADDRESS|DN") { Description = "An address, or the distinguished name of an entry" };
        subject.Validators.Add(ArgumentChecks.AddressOrDn);
        var json = ReportOptions.Json();
        return new Command("explain", "Say why an address, a user or a group is as it is, and what the next cycle will do") { subject, json }
            .RunsOn(runner, result => new(s => Explain(s, result.GetRequiredValue(subject), result.GetValue(json)), StateAccess.Read, AsksMailcow: true));
    }

    private static ExplainCommand Explain(IServiceProvider services, string subject, bool json) => new(
        services.GetRequiredService<CyclePreparation>(),
        services.GetRequiredService<IDirectoryWitness>(),
        services.GetRequiredService<IMailcow>(),
        services.GetRequiredService<IStateStore>(),
        services.GetRequiredService<ElapsedTime>(),
        services.GetRequiredService<TimeProvider>(),
        subject,
        json);

    public static Command History(CommandRunner runner)
    {
        var address = new Argument<string?>("ADDRESS") { Description = "Only this address", Arity = ArgumentArity.ZeroOrOne };
        address.Validators.Add(ArgumentChecks.Address);
        var most = new Option<int>("--most") { Description = "At most so many changes", HelpName = "N", DefaultValueFactory = _ => 100, CustomParser = ArgumentChecks.Changes };
        var (json, full) = (ReportOptions.Json(), ReportOptions.Full());
        return new Command("history", "Show what was changed, when and why; the newest change is the last line") { address, most, json, full }
            .RunsOn(runner, result => new(
                s => new HistoryCommand(
                    s.GetRequiredService<IStateStore>(), ArgumentChecks.Canonical(result.GetValue(address)), result.GetValue(most), result.GetValue(json), result.GetValue(full)),
                StateAccess.Read));
    }
}

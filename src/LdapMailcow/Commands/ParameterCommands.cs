using System.CommandLine;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;
using Microsoft.Extensions.DependencyInjection;

namespace LdapMailcow.Commands;

internal static class ParameterCommands
{
    public static Command Approve(CommandRunner runner)
    {
        var hash = new Argument<string?>("HASH")
        {
            Description = "Approve only when this is still what is withheld; 'status' shows it",
            Arity = ArgumentArity.ZeroOrOne,
        };
        hash.Validators.Add(ArgumentChecks.Hash);
        var yes = Yes("Approve whatever is withheld now; without this or HASH it is only shown");
        return new Command("approve", "Show the withheld removals, or approve them; a running daemon applies them at once") { hash, yes }
            .RunsOn(runner, result => new(
                s => new ApproveCommand(s.GetRequiredService<IStateStore>(), result.GetValue(hash), result.GetValue(yes)),
                ToWriteIf(result.GetValue(yes) || result.GetValue(hash) is not null)));
    }

    public static Command Pause(CommandRunner runner)
    {
        var length = new Argument<TimeSpan?>("DURATION")
        {
            Description = "Such as 30m, 2h or 1d; without it until 'resume'",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = ArgumentChecks.Duration,
        };
        return new Command("pause", "Write nothing to mailcow for a while; cycles go on reading and reporting") { length }
            .RunsOn(runner, result => new(
                s => new PauseCommand(s.GetRequiredService<IStateStore>(), s.GetRequiredService<TimeProvider>(), result.GetValue(length)), StateAccess.Share));
    }

    public static Command Undo(CommandRunner runner)
    {
        var cycle = new Argument<long>("CYCLE") { Description = "The number of the cycle, as 'history' shows it", CustomParser = ArgumentChecks.Cycle };
        var yes = Yes();
        return new Command("undo", "Put aliases back to what they were before a cycle") { cycle, yes }
            .RunsOn(runner, result => new(
                s => new UndoCommand(
                    s.GetRequiredService<IStateStore>(),
                    s.GetRequiredService<CyclePreparation>(),
                    s.GetRequiredService<CycleOptions>(),
                    result.GetValue(cycle),
                    result.GetValue(yes)),
                ToWriteIf(result.GetValue(yes)),
                AsksMailcow: true));
    }

    public static Command Adopt(CommandRunner runner)
    {
        var sameGoto = new Option<bool>("--same-goto") { Description = "Only aliases that already point where the directory wants them" };
        var addresses = new Argument<string[]>("ADDRESS") { Description = "Only these addresses", Arity = ArgumentArity.ZeroOrMore };
        var yes = Yes();
        addresses.Validators.Add(ArgumentChecks.Address);
        return new Command("adopt", "Take over existing aliases that the directory wants") { sameGoto, addresses, yes }
            .RunsOn(runner, result => new(
                s => new AdoptCommand(
                    s.GetRequiredService<IDirectory>(),
                    s.GetRequiredService<IMailcow>(),
                    s.GetRequiredService<CycleOptions>(),
                    s.GetRequiredService<IStateStore>(),
                    s.GetRequiredService<TimeProvider>(),
                    result.GetValue(sameGoto) ? AdoptExisting.SameGoto : AdoptExisting.All,
                    [.. (result.GetValue(addresses) ?? []).Select(Address.Parse)],
                    result.GetValue(yes)),
                ToWriteIf(result.GetValue(yes)),
                AsksMailcow: true));
    }

    public static Command RenameOwner(CommandRunner runner)
    {
        var former = new Argument<string>("OLD") { Description = "The value LDAP_MAILCOW_OWNER_ID had until now" };
        former.Validators.Add(ArgumentChecks.Owner);
        var (all, yes) = (All(), Yes());

        // A daemon that runs meanwhile would take the new markers for somebody else's.
        return new Command("rename-owner", "Change the owner in the markers from OLD to LDAP_MAILCOW_OWNER_ID") { former, all, yes }
            .RunsOn(runner, result => new(
                s => new RenameOwnerCommand(
                    s.GetRequiredService<IMailcow>(),
                    s.GetRequiredService<IStateStore>(),
                    s.GetRequiredService<CycleOptions>(),
                    s.GetRequiredService<TimeProvider>(),
                    result.GetRequiredValue(former),
                    result.GetValue(all),
                    result.GetValue(yes)),
                result.GetValue(yes) ? StateAccess.Own : StateAccess.Read,
                AsksMailcow: true));
    }

    public static Command Release(CommandRunner runner) =>
        Leaves(runner, new Command("release", "Take the marks off all own aliases and forget them; they stay as they are, and are nobody's"), null);

    public static Command Purge(CommandRunner runner) =>
        Leaves(runner, new Command("purge", "Deactivate all own aliases, or delete them"), new Option<bool>("--delete") { Description = "Delete them, and mailcow's send-as rights of them" });

    /// <summary>A daemon that runs meanwhile would make good again what was done.</summary>
    private static Command Leaves(CommandRunner runner, Command command, Option<bool>? delete)
    {
        var (all, yes) = (All(), Yes());
        foreach (var option in new[] { delete, all, yes }.OfType<Option<bool>>())
        {
            command.Add(option);
        }

        return command.RunsOn(runner, result => new(
            s => new LeaveCommand(
                s.GetRequiredService<IMailcow>(),
                s.GetRequiredService<IStateStore>(),
                s.GetRequiredService<Executor>(),
                s.GetRequiredService<CycleOptions>(),
                s.GetRequiredService<TimeProvider>(),
                delete is null ? Leave.Release : result.GetValue(delete) ? Leave.Delete : Leave.Deactivate,
                result.GetValue(all),
                result.GetValue(yes)),
            result.GetValue(yes) ? StateAccess.Own : StateAccess.Read,
            AsksMailcow: true));
    }

    /// <summary>A preview leaves no trace.</summary>
    private static StateAccess ToWriteIf(bool confirmed) => confirmed ? StateAccess.Share : StateAccess.Read;

    private static Option<bool> All() => new("--all") { Description = "Also those that another database has signed" };

    private static Option<bool> Yes(string description = "Do it; without this it is only shown") => new("--yes") { Description = description };
}

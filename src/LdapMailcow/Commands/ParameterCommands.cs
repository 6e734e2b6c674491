using System.CommandLine;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.State;
using Microsoft.Extensions.DependencyInjection;

namespace LdapMailcow.Commands;

/// <summary>The commands that take arguments.</summary>
internal static class ParameterCommands
{
    public static Command Approve(CommandRunner runner)
    {
        var hash = new Argument<string?>("HASH")
        {
            Description = "Approve only when this is still what is withheld; 'status' shows it",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return new Command("approve", "Approve the withheld removals; a running daemon applies them at once") { hash }
            .RunsOn(runner, result => new(s => new ApproveCommand(s.GetRequiredService<IStateStore>(), result.GetValue(hash)), StateAccess.Share));
    }

    public static Command History(CommandRunner runner)
    {
        var address = new Argument<string?>("ADDRESS") { Description = "Only this address", Arity = ArgumentArity.ZeroOrOne };
        address.Validators.Add(result => RefuseWrong(result.Tokens.Select(t => t.Value), result.AddError));
        var most = new Option<int>("--most") { Description = "At most so many changes", HelpName = "N", DefaultValueFactory = _ => 100 };
        return new Command("history", "Show what was changed, when and why; the newest change is the last line") { address, most }
            .RunsOn(runner, result => new(
                s => new HistoryCommand(s.GetRequiredService<IStateStore>(), Canonical(result.GetValue(address)), result.GetValue(most)),
                StateAccess.Read));
    }

    public static Command Undo(CommandRunner runner)
    {
        var cycle = new Argument<long>("CYCLE") { Description = "The number of the cycle, as 'history' shows it" };
        return new Command("undo", "Put aliases back to what they were before a cycle") { cycle }
            .RunsOn(runner, result => new(CommandTree.Cycle(c => c.Undo(result.GetValue(cycle))), StateAccess.Own));
    }

    public static Command Adopt(CommandRunner runner)
    {
        var sameGoto = new Option<bool>("--same-goto") { Description = "Only aliases that already point where the directory wants them" };
        var addresses = new Argument<string[]>("ADDRESS") { Description = "Only these addresses", Arity = ArgumentArity.ZeroOrMore };
        addresses.Validators.Add(result => RefuseWrong(result.Tokens.Select(t => t.Value), result.AddError));
        return new Command("adopt", "Take over existing aliases that the directory wants") { sameGoto, addresses }
            .RunsOn(runner, result => new(
                CommandTree.Cycle(c => c.Adopt(result.GetValue(sameGoto), [.. (result.GetValue(addresses) ?? []).Select(a => Canonical(a)!)])),
                StateAccess.Own));
    }

    public static Command RenameOwner(CommandRunner runner)
    {
        var old = new Argument<string>("OLD") { Description = "The value LDAP_MAILCOW_OWNER_ID had until now" };
        return new Command("rename-owner", "Change the owner in the markers from OLD to LDAP_MAILCOW_OWNER_ID") { old }
            .RunsOn(runner, result => new(CommandTree.Cycle(c => c.RenameOwner(result.GetRequiredValue(old))), StateAccess.Own));
    }

    private static string? Canonical(string? address) => address is null ? null : Address.Parse(address).Value;

    private static void RefuseWrong(IEnumerable<string> addresses, Action<string> addError)
    {
        foreach (var text in addresses)
        {
            if (!Address.TryParse(text, out _, out var problem))
            {
                addError($"'{text}' {problem}.");
            }
        }
    }
}

using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>Writes that were carried out although the cycle that made them could not confirm it.</summary>
public sealed class LateWritesTests
{
    private readonly World _world = new() { Options = new() { RemovalConfirmations = 1 }, Safety = new() { MaxRemovals = new(100, 1000) } };

    [Fact]
    public void A_create_is_found()
    {
        _world.Has(Make.User("anna", "sales"));

        Assert.Equal(["Create sales: nothing -> anna True"], Lost());
    }

    [Fact]
    public void An_update_is_found_with_what_was_before()
    {
        _world.Has(Make.User("anna", "sales")).Cycle();
        _world.Users[0] = _world.Users[0] with { Mail = Make.A("bea") };

        Assert.Equal(["Update sales: anna True -> bea True"], Lost());
    }

    [Fact]
    public void A_deactivation_and_an_activation_are_found()
    {
        _world.Has(Make.User("anna", "sales")).Cycle();
        _world.Users[0] = _world.Users[0] with { Enabled = false };
        Assert.Equal(["Deactivate sales: anna True -> anna False"], Lost());
        _world.Users[0] = _world.Users[0] with { Enabled = true };

        Assert.Equal(["Activate sales: anna False -> anna True"], Lost());
    }

    [Fact]
    public void An_adoption_is_found_with_what_was_before()
    {
        _world.Options = _world.Options with { Adopt = AdoptExisting.All };
        _world.Mailcow.Put("sales", "boss");
        _world.Has(Make.User("anna", "sales"));

        Assert.Equal(["Adopt sales: boss True -> anna True"], Lost());
    }

    [Fact]
    public void A_deletion_is_found()
    {
        _world.Options = _world.Options with { RemovedAliases = RemovedAliases.Delete, DeleteAfterDays = 1 };
        _world.Has(Make.User("anna", "sales"), Make.User("bea", "info")).Cycle();
        _world.Users.RemoveAt(0);
        _world.Cycles(287);
        Assert.Contains(Make.Full("sales"), _world.Mailcow.Aliases.Keys);

        _world.Faults = _ => Fault.AnswerLost;
        IReadOnlyList<AliasChange> found = [];
        for (var cycle = 0; cycle < 5 && found.Count == 0; cycle++)
        {
            found = _world.Cycle().Plan.Found;
        }

        Assert.Equal(["Delete sales: anna False -> anna False"], found.Select(Line));
    }

    [Fact]
    public void What_was_not_done_and_is_not_wanted_any_more_is_not_found()
    {
        _world.Has(Make.User("anna", "sales")).Cycle();
        _world.Users[0] = _world.Users[0] with { Mail = Make.A("bea") };
        _world.Faults = _ => Fault.Lost;
        _world.Cycle();
        _world.Users[0] = _world.Users[0] with { Mail = Make.A("anna") };

        Assert.Empty(_world.Cycle().Plan.Found);
        Assert.Empty(_world.Ledger.Refusals);
    }

    private IEnumerable<string> Lost()
    {
        _world.Faults = _ => Fault.AnswerLost;
        Assert.Empty(_world.Cycle().Plan.Found);
        _world.Faults = _ => Fault.None;
        var found = _world.Cycle().Plan.Found;
        Assert.Empty(_world.Cycle().Plan.Found);
        return found.Select(Line);
    }

    private static string Line(AliasChange change) =>
        $"{change.Kind} {change.Address}: {(change.Before is { } before ? $"{before.Goto} {before.Active}" : "nothing")} -> {change.Values.Goto} {change.Values.Active}"
            .Replace("@" + Make.Domain, "", StringComparison.Ordinal);
}

using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.Cycle.Tests.World;

/// <summary>What people do in the directory, and administrators in mailcow, between cycles.</summary>
internal sealed class ModelChanges(CycleWorld world)
{
    private const int Names = 8;

    private readonly ModelDirectory _directory = world.Directory;

    public void Apply(Step step)
    {
        switch (step.Kind)
        {
            case StepKind.AddPerson:
                var first = Alias(step.A % Names, step.B);

                // Who came back after an alias went to somebody else does not get it again: it would be contested, and whose it is depends on the history.
                _directory.People.TryAdd($"p{step.A % Names}", new Person($"p{step.A % Names}@example.test", true, IsClaimed(first) ? [] : [first]));
                break;
            case StepKind.RemovePerson:
                _directory.People.Remove(Name(step.A));
                break;
            case StepKind.SetTeam:
                _directory.AddTeam($"t{step.A % 3}", [.. Enumerable.Range(0, Names).Where(i => (step.B >> i & 1) != 0).Select(i => $"p{i}")]);
                break;
            case StepKind.RemoveTeam:
                _directory.Teams.Remove($"t{step.A % 3}");
                break;
            case StepKind.ToggleInternal when _directory.Teams.TryGetValue($"t{step.A % 3}", out var team):
                _directory.Teams[$"t{step.A % 3}"] = team with { Internal = !team.Internal };
                break;
            case StepKind.ToggleContact:
                ToggleContact($"c{step.A % 3}", step.B);
                break;
            case StepKind.AdministratorAddsStranger:
                AddStranger(Alias(step.A % Names, step.B));
                break;
            case StepKind.AdministratorRetargets or StepKind.AdministratorToggles or StepKind.AdministratorDeletes or StepKind.AdministratorSwitches:
                Interfere(step);
                break;
            default:
                ChangePerson(step);
                break;
        }
    }

    private static string Alias(int person, int number) => $"{person}{number % 4}.alias@{(number % 2 == 0 ? "example" : "second")}.test";

    private string Name(int choice)
    {
        var names = _directory.People.Keys.Where(n => n.StartsWith('p')).Order().ToList();
        return names.Count == 0 ? "" : names[choice % names.Count];
    }

    private void ChangePerson(Step step)
    {
        var name = Name(step.A);
        if (!_directory.People.TryGetValue(name, out var person))
        {
            return;
        }

        var alias = Alias(name[1] - '0', step.B);
        _directory.People[name] = step.Kind switch
        {
            StepKind.ToggleEnabled => person with { Enabled = !person.Enabled },
            StepKind.ChangeMail => person with { Mail = person.Mail.Contains('x', StringComparison.Ordinal) ? $"{name}@example.test" : $"{name}x@second.test" },
            StepKind.ToggleHidden => person with { Hidden = !person.Hidden },
            StepKind.AddAlias when !IsClaimed(alias) => person with { Aliases = [.. person.Aliases, alias] },
            StepKind.RemoveAlias or StepKind.MoveAlias => person with { Aliases = [.. person.Aliases.Skip(1)] },
            _ => person,
        };
        if (step.Kind is StepKind.MoveAlias or StepKind.ShareAlias && person.Aliases.Count > 0)
        {
            var heir = Name(step.B);
            _directory.People[heir] = _directory.People[heir] with { Aliases = [.. _directory.People[heir].Aliases.Append(person.Aliases[0]).Distinct()] };
        }
    }

    /// <summary>Each has addresses of its own, and one of three is somewhere else each time.</summary>
    private void ToggleContact(string name, int variant)
    {
        if (!_directory.Contacts.Remove(name) || variant % 2 == 0)
        {
            _directory.Contacts[name] = new Contact($"{name}{variant % 3}@partner.invalid", [.. Enumerable.Range(0, 1 + (variant % 4)).Select(i => $"{name}{i}.alias@{(i % 2 == 0 ? "example" : "second")}.test")]);
        }
    }

    private bool IsClaimed(string alias) => _directory.People.Values.Any(p => p.Aliases.Contains(alias));

    private void AddStranger(string address)
    {
        if (world.Mailcow.Mailcow.Alias(address) is null)
        {
            world.AddForeign(address, "user01@example.test");
        }
    }

    private void Interfere(Step step)
    {
        var ours = world.Mailcow.Mailcow.Aliases.Where(a => a.PrivateComment?.StartsWith("ldap-mailcow:default", StringComparison.Ordinal) == true).ToList();
        if (ours.Count == 0)
        {
            return;
        }

        var address = ours[step.A % ours.Count].Address;
        if (step.Kind == StepKind.AdministratorDeletes)
        {
            world.Mailcow.Mailcow.RemoveAlias(address);
        }
        else
        {
            world.Mailcow.Mailcow.ChangeAlias(address, a => Changed(a, step.Kind));
        }
    }

    private static AliasRow Changed(AliasRow alias, StepKind kind) => kind switch
    {
        StepKind.AdministratorToggles => alias with { Active = 1 - alias.Active },
        StepKind.AdministratorSwitches => alias with { SogoVisible = 1 - alias.SogoVisible, Internal = 1 - alias.Internal },
        _ => alias with { Goto = "thief@elsewhere.invalid" },
    };
}

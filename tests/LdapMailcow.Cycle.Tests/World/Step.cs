using LdapMailcow.MailcowSimulator.Faults;

namespace LdapMailcow.Cycle.Tests.World;

internal enum StepKind
{
    AddPerson,
    RemovePerson,
    ToggleEnabled,
    ChangeMail,
    AddAlias,
    RemoveAlias,
    MoveAlias,
    SetTeam,
    RemoveTeam,
    ToggleHidden,
    ToggleInternal,
    ShareAlias,
    ToggleContact,
    AdministratorRetargets,
    AdministratorToggles,
    AdministratorDeletes,
    AdministratorAddsStranger,
    AdministratorSwitches,
    WriteFault,
    ReadFault,
    DirectoryFails,
    StateLost,
    Cycle,
}

/// <summary>One thing that happens; numbers choose among what there is.</summary>
internal readonly record struct Step(StepKind Kind, int A, int B)
{
    private static readonly FaultAction[] _faults =
    [
        FaultAction.BadGateway, FaultAction.LoginPage, FaultAction.Empty, FaultAction.Truncated, FaultAction.Cut, FaultAction.Close, FaultAction.Partial,
    ];

    public async Task ApplyAsync(CycleWorld world)
    {
        switch (Kind)
        {
            case StepKind.Cycle:
                await world.RunAsync();
                world.Directory.Broken = null;
                world.Mailcow.Faults.Clear();
                break;
            case StepKind.WriteFault:
                world.Mailcow.Faults.Inject(_faults[A % _faults.Length], FaultTarget.Writes, 1 + (B % 4), 1, (A & 8) != 0 ? true : null);
                break;
            case StepKind.ReadFault:
                world.Mailcow.Faults.Inject(_faults[A % 4], FaultTarget.Reads, 1 + (B % 3), -1);
                break;
            case StepKind.DirectoryFails:
                world.Directory.Broken = "The directory is down.";
                break;
            case StepKind.StateLost:
                world.LoseState();
                break;
            default:
                new ModelChanges(world).Apply(this);
                if (Kind is >= StepKind.AdministratorRetargets and <= StepKind.AdministratorSwitches)
                {
                    // What is done in mailcow is found when drift is looked for, which a new process does.
                    world.Restart();
                }

                break;
        }
    }
}

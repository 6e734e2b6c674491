using LdapMailcow.Core.State;

namespace LdapMailcow.Commands;

internal static class ExitCode
{
    /// <summary>Conflicts and skipped addresses are reported and are no failure.</summary>
    public const int Done = 0;

    /// <summary>Failed or partly failed: a read failed, mailcow refused a write, or it was stopped before the end.</summary>
    public const int Failed = 1;

    /// <summary>Wrong configuration or usage, or a second instance on the same state.</summary>
    public const int Usage = 2;

    public const int Withheld = 3;

    public static int Of(CycleOutcome outcome) => outcome switch
    {
        CycleOutcome.Done => Done,
        CycleOutcome.Withheld => Withheld,
        _ => Failed,
    };
}

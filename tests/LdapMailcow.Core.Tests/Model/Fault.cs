using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.Tests.Model;

public enum Fault
{
    None,

    /// <summary>mailcow never saw the call, and nobody knows.</summary>
    Lost,

    /// <summary>mailcow did it, the answer was lost.</summary>
    AnswerLost,

    Refused,

    /// <summary>The process died before the call.</summary>
    CrashBefore,

    /// <summary>The process died between the call and the commit.</summary>
    CrashAfter,
}

internal static class Faulty
{
    public static IReadOnlyList<WriteOutcome> Write(MailcowModel mailcow, WriteBatch batch, Fault fault) => fault switch
    {
        Fault.Lost or Fault.CrashBefore => All(batch, WriteResult.Unknown),
        Fault.Refused => All(batch, WriteResult.Refused),
        Fault.AnswerLost => [.. mailcow.Write(batch).Select(o => o with { Result = WriteResult.Unknown })],
        _ => mailcow.Write(batch),
    };

    private static List<WriteOutcome> All(WriteBatch batch, WriteResult result) => [.. batch.Items.Select(i => new WriteOutcome(i, result))];
}

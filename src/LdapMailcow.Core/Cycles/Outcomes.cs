using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.Cycles;

/// <summary>What became of the changes of one write call.</summary>
internal sealed class Outcomes<T>
{
    /// <param name="outcomes">One for each change, in the same order.</param>
    public Outcomes(IReadOnlyList<T> changes, IReadOnlyList<WriteOutcome> outcomes)
    {
        var failed = changes.Zip(outcomes).Where(p => p.Second.Result != WriteResult.Done).ToList();
        Done = [.. changes.Zip(outcomes).Where(p => p.Second.Result == WriteResult.Done).Select(p => p.First)];
        Refused = [.. failed.Where(p => !p.Second.EndsWriting)];
        NotSent = [.. failed.Where(p => p.Second.IsNotSent).Select(p => p.First)];
    }

    public IReadOnlyList<T> Done { get; }

    /// <summary>What is held against the object.</summary>
    public IReadOnlyList<(T Change, WriteOutcome Outcome)> Refused { get; }

    public IReadOnlyList<T> NotSent { get; }
}

using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Mailcow.Writing;

internal interface IWriteCall
{
    string Path { get; }

    string SuccessKey { get; }

    /// <summary>A last look before sending: outcomes of the items that must not be sent. Of writes by id, and of those that replace what they were told nothing of.</summary>
    Task<IReadOnlyList<WriteOutcome>> ObjectionsAsync(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<WriteOutcome>>([]);

    byte[] Body(IReadOnlyList<WriteItem> items);

    /// <summary>null when the answer alone does not prove what became of this item.</summary>
    WriteOutcome? ProvenBy(WriteAnswer answer, WriteItem item);

    /// <summary>Reads the items and judges what is stored; one judgement for each, in the same order.</summary>
    Task<IReadOnlyList<Judgement>> ReadBackAsync(IReadOnlyList<WriteItem> items, WriteAnswer answer, CancellationToken cancellationToken);
}

using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Json;

namespace LdapMailcow.Mailcow.Writing;

/// <summary>Which entry refuses which address. Entries name the address, or concern the whole call; <c>max_alias_exceeded</c> names nothing and ends
/// the call: it is about the first address without an entry of its own, and what follows was neither done nor looked at.</summary>
internal sealed class CreationRefusals(IReadOnlyList<WriteItem> unproven, WriteAnswer answer)
{
    private readonly Address? _fullAt = answer.Entries.Any(e => e.Key == Refusals.Full)
        ? unproven.FirstOrDefault(i => !answer.Entries.Any(e => Refusals.Names(e, i.Address)))?.Address
        : null;

    public AnswerEntry? Of(WriteItem item)
    {
        var named = answer.Problems.FirstOrDefault(e => Refusals.Names(e, item.Address));
        if (named is not null)
        {
            return named;
        }

        return _fullAt is null
            ? answer.Problems.FirstOrDefault(e => !Refusals.NamesAnother(e, item.Address))
            : SharesFullDomain(item) ? answer.Entries.First(e => e.Key == Refusals.Full) : null;
    }

    public string? NotReached(WriteItem item) => _fullAt is null || SharesFullDomain(item)
        ? null
        : $"{item.Address} was not reached, because mailcow stopped at {_fullAt}, whose domain has reached its number of aliases; the next cycle tries again.";

    private bool SharesFullDomain(WriteItem item) => item.Address.Domain == _fullAt?.Domain;
}

using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Ownership;

/// <param name="Aliases">How many of our owner id bear its signature.</param>
/// <param name="News">How many of them did not when we last looked, or were not there.</param>
/// <param name="First">In order.</param>
public sealed record OtherDatabase(int Aliases, int News, Address First);

/// <summary>Compares who signed with who had signed when we last looked.</summary>
internal sealed class Writers(Signature signature)
{
    private readonly Dictionary<string, OtherDatabase> _others = [];
    private readonly List<OwnedAlias> _changed = [];

    public IReadOnlyDictionary<string, OtherDatabase> Others => _others;

    public IReadOnlyList<OwnedAlias> Changed => _changed;

    public OwnedAlias Of(OwnedAlias row, MailcowAlias alias)
    {
        var writer = signature.OtherIn(alias.PrivateComment, row.Writer);
        var isNew = writer != row.Writer;
        if (writer is not null)
        {
            var before = _others.GetValueOrDefault(writer) ?? new OtherDatabase(0, 0, row.Address);
            var first = before.First.CompareTo(row.Address) < 0 ? before.First : row.Address;
            _others[writer] = new OtherDatabase(before.Aliases + 1, before.News + (isNew ? 1 : 0), first);
        }

        if (!isNew)
        {
            return row;
        }

        var now = row with { Writer = writer };
        _changed.Add(now);
        return now;
    }
}

using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>Writes that an earlier cycle could not confirm, and that were carried out after all: mailcow works on after a client hung up. They are
/// known by the attempt that was remembered, and belong in the history like all others.</summary>
internal static class LateWrites
{
    public const string Reason = "written in an earlier cycle, which could not confirm it";

    public static IEnumerable<AliasChange> Found(PlanInput input, IEnumerable<Address> settled) =>
        settled.Select(a => Found(input, input.Ledger.Refusals[a])).OfType<AliasChange>();

    private static AliasChange? Found(PlanInput input, Refusal attempt)
    {
        var row = input.Ledger.Aliases.GetValueOrDefault(attempt.Address);
        return input.Owned.Aliases.TryGetValue(attempt.Address, out var owned) ? Written(owned with { Row = owned.Row with { Flags = Managed(input, owned.Alias, attempt.Address) } }, row, attempt)
            : row is not null && input.Owned.Vanished.ContainsKey(attempt.Address) ? Deleted(row, attempt)
            : null;
    }

    private static AliasChange? Written(Owned owned, OwnedAlias? row, Refusal attempt)
    {
        var alias = owned.Alias;
        if (row is not null && row.Goto == alias.Goto && row.Active == alias.Active && !row.Flags.Contradicts(alias.Flags))
        {
            return null;
        }

        var values = new AliasValues(alias.Goto, alias.Active, alias.Flags, null);
        ChangeKind[] kinds = [ChangeKind.Create, ChangeKind.Update, ChangeKind.Activate, ChangeKind.Deactivate, ChangeKind.Adopt];
        return kinds.Select(k => Change(k, owned.Row, values, attempt)).FirstOrDefault(c => c is not null);
    }

    private static AliasFlags Managed(PlanInput input, MailcowAlias alias, Address address) =>
        input.Desired.Aliases.TryGetValue(address, out var wish) ? alias.Flags.WhereNamedBy(new FlagWishes(input.Options).Managed(wish)) : default;

    private static AliasChange? Deleted(OwnedAlias row, Refusal attempt) =>
        Change(ChangeKind.Delete, row, new AliasValues(row.Goto, false, default, null), attempt);

    private static AliasChange? Change(ChangeKind kind, OwnedAlias row, AliasValues values, Refusal attempt)
    {
        var change = new AliasChange(kind, row, null, values, Reason);
        var start = change.Fingerprint.TrimEnd('|') + "|";
        if (!attempt.Fingerprint.StartsWith(start, StringComparison.Ordinal))
        {
            return null;
        }

        var before = attempt.Fingerprint[start.Length..];
        var end = before.LastIndexOf('|');
        return end <= 0 ? change : change with
        {
            Before = new MailcowAlias(0, row.Address.Value, before[..end], before[(end + 1)..] == bool.TrueString, values.Flags, null),
        };
    }
}

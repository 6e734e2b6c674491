using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.Planning;

/// <summary>A full domain refuses a create and stops the whole call: what has no place is not sent. Alias domains count with their target.</summary>
internal static class DomainPlaces
{
    public static int Left(IReadOnlyDictionary<string, HostedDomain> domains, AliasChange create) => domains.Of(create.Address)!.AliasesLeft;

    public static void Apply(PlanDraft draft, IReadOnlyDictionary<string, HostedDomain> domains)
    {
        var creates = draft.Aliases.Where(c => c.Kind == ChangeKind.Create).GroupBy(c => domains.Of(c.Address)!.Target).ToList();
        foreach (var domain in creates)
        {
            var places = Math.Max(0, domain.Min(c => Left(domains, c)));
            var excess = domain.OrderBy(c => c.Address).Skip(places).ToHashSet();
            if (excess.Count == 0)
            {
                continue;
            }

            draft.Aliases.RemoveAll(excess.Contains);
            draft.Say(NoticeKind.Skipped, NoticeReason.DomainFull, domain.Key,
                $"{domain.Key} has reached its limit of aliases in mailcow (max_alias): {excess.Count} not created, first "
                + $"{FirstFew.Of([.. excess.Select(c => c.Address.Value)]).Joined(", ")}. Raise the domain's number of aliases in mailcow.");
        }
    }
}

using LdapMailcow.Core;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Groups;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Queries;

namespace LdapMailcow.Ldap.Reading;

/// <summary>Asks who the members of lists and dynamic groups are, each question once. A server that refuses one of them leaves its lists unknown
/// (design rule 11); a connection that breaks fails the read, as ever.</summary>
/// <param name="expected">How many entries a search may find, as far as is known.</param>
internal sealed class QuerySearches(ISearcher searcher, ReadingRules rules, DnTable names, GroupTable groups, int expected)
{
    /// <summary>Of a directory, most entries can be no members: computers, printers, units.</summary>
    private readonly LdapFilter? _who = rules.MemberFilter.Candidates is { } people ? LdapFilter.Or(people, rules.AnyGroup) : null;

    /// <summary>Whether an answer is missing that another read may get.</summary>
    public bool AnyRefused { get; private set; }

    public async Task AskAsync(CancellationToken cancellationToken)
    {
        foreach (var query in groups.Unanswered())
        {
            groups.Answer(query, await AskAsync(query, cancellationToken));
        }
    }

    private async Task<QueryAnswer> AskAsync(MemberQuery query, CancellationToken cancellationToken)
    {
        try
        {
            var sink = new Members(names);
            var outcome = await searcher.SearchAsync(query.ToRequest(rules.BaseDn, _who, expected), sink, cancellationToken);
            return query.BaseDn.Length > 0 && outcome is { Entries: 0, References: > 0 }
                ? Refused($"{query.Source} is answered only with {Counted.Of(outcome.References, "reference")} to other servers")
                : new QueryAnswer(sink.Found);
        }
        catch (SearchRefusedException e)
        {
            return Refused($"{query.Source} was refused ({e.Answer})");
        }
    }

    private QueryAnswer Refused(string problem)
    {
        AnyRefused = true;
        return new QueryAnswer([], problem);
    }

    private sealed class Members(DnTable names) : IEntrySink
    {
        public List<int> Found { get; } = [];

        public void Take(LdapEntry entry)
        {
            var index = names.Index(entry.Name);
            names[index].Flags |= DnFlags.Member;
            Found.Add(index);
        }
    }
}

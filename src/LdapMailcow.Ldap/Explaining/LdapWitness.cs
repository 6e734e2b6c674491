using System.Text;
using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Groups;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Reading;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Ldap.Transport;
using LdapMailcow.Ldap.Watching;

namespace LdapMailcow.Ldap.Explaining;

/// <summary>Single entries over LDAPv3, on one connection for each question.</summary>
public sealed class LdapWitness(LdapOptions options, TimeProvider time) : IDirectoryWitness
{
    private readonly ServerFailover _servers = new(new LdapClient(options, time), new ServerList(new DnsServiceResolver(), options.Timeout, time));

    /// <remarks>Below the base by a look at each value, as a cycle does it: a server may compare letters exactly. Elsewhere the server is asked.</remarks>
    public Task<IReadOnlyList<EntryEvidence>> FindAsync(Address address, CancellationToken cancellationToken) => AskAsync<IReadOnlyList<EntryEvidence>>(
        async (connection, root, rules) =>
        {
            var sink = new EntrySink(rules, options.Domains, time.GetUtcNow(), address);
            await ReadAsync(connection, rules, Context(root), AddressFilter.Of(rules, options.Domains.SourcesOf(address)), sink, cancellationToken);
            await ReadAsync(connection, rules, options.BaseDn.ToString(), AddressFilter.AnyAddress(rules), sink, cancellationToken);
            return [.. await JudgedAsync(connection, rules, sink, cancellationToken), .. ListEvidence.Of(options.Lists, options.Domains, address)];
        },
        cancellationToken);

    public Task<EntryEvidence?> FindAsync(string dn, CancellationToken cancellationToken) => AskAsync(
        async (connection, _, rules) =>
        {
            var request = SearchRequest.Entry("the entry", Encoding.UTF8.GetBytes(dn), EntrySink.Attributes(rules)) with { MayBeGone = true };
            var sink = new EntrySink(rules, options.Domains, time.GetUtcNow());
            await new RangeCompletion(connection).SearchAsync(request, sink, cancellationToken);
            return await JudgedAsync(connection, rules, sink, cancellationToken) is [var entry] ? entry : null;
        },
        cancellationToken);

    public Task<EntryEvidence> WithMembersAsync(EntryEvidence group, CancellationToken cancellationToken) => AskAsync(
        async (connection, _, rules) =>
        {
            var reader = new DirectoryReader(connection, rules, time.GetUtcNow(), default, new TextPool());
            await reader.ReadAsync(cancellationToken);
            var members = new List<MemberEvidence>();
            foreach (var member in group.Id is { IsOfList: true } list ? reader.Trace(list) : reader.Trace(Encoding.UTF8.GetBytes(group.Dn)))
            {
                members.Add(await MemberAsync(connection, rules, member, cancellationToken));
            }

            return group with { Members = members };
        },
        cancellationToken);

    private async Task<T> AskAsync<T>(Func<ISearcher, RootDse, ReadingRules, Task<T>> question, CancellationToken cancellationToken)
    {
        await using var connection = (await _servers.OpenAsync(options.Servers, paged: true, cancellationToken)).Connection;
        var root = await RootDse.ReadAsync(connection, cancellationToken);
        var kind = options.Kind == DirectoryKind.Auto ? DetectedKind.Of(root).Kind : options.Kind;
        return await question(connection, root, ReadingRules.Of(options, kind));
    }

    /// <summary>The whole naming context, so that an entry beside the base is found, too.</summary>
    private string Context(RootDse root) => root.NamingContexts
        .Where(context => DistinguishedName.TryParse(context, out var name, out _) && !name.IsEmpty && Subtree.Of(name).Contains(options.BaseDn.Key))
        .DefaultIfEmpty(options.BaseDn.ToString())
        .MinBy(context => context.Length)!;

    private static Task<SearchOutcome> ReadAsync(
        ISearcher connection, ReadingRules rules, string below, LdapFilter filter, EntrySink sink, CancellationToken cancellationToken)
    {
        var request = SearchRequest.Subtree("the entries that name an address", below, filter, EntrySink.Attributes(rules));
        return new RangeCompletion(connection).SearchAsync(request, sink, cancellationToken);
    }

    private async Task<IReadOnlyList<EntryEvidence>> JudgedAsync(ISearcher connection, ReadingRules rules, EntrySink sink, CancellationToken cancellationToken)
    {
        var judged = new List<EntryEvidence>();
        foreach (var (name, entry) in sink.Entries.Values)
        {
            judged.Add(await JudgeAsync(new FilterTerms(connection), rules, name, entry, cancellationToken));
        }

        return judged;
    }

    /// <summary>Of a group the group filter is of interest, of everybody else the user filter.</summary>
    private async Task<EntryEvidence> JudgeAsync(FilterTerms terms, ReadingRules rules, byte[] name, EntryEvidence entry, CancellationToken cancellationToken)
    {
        var looksLikeGroup = await terms.FindsAsync(name, rules.AnyGroup, cancellationToken);
        var users = await terms.UntrueAsync(name, rules.UserFilter, cancellationToken);
        var groups = await terms.UntrueAsync(name, rules.GroupFilter, cancellationToken);
        var isContact = rules.ContactFilter is { } contacts && groups.Count > 0 && await terms.FindsAsync(name, contacts, cancellationToken);
        var unmet = users.Count == 0 || groups.Count == 0 || isContact ? null
            : looksLikeGroup ? new UnmetFilter("LDAP_MAILCOW_LDAP_GROUP_FILTER", rules.GroupFilter.ToString(), groups)
            : new UnmetFilter("LDAP_MAILCOW_LDAP_FILTER", rules.UserFilter.ToString(), users);
        return entry with
        {
            IsBelowBase = Subtree.Of(options.BaseDn).Contains(name),
            IsUser = users.Count == 0 && !isContact,
            IsContact = isContact,
            IsGroup = groups.Count == 0,
            Unmet = unmet is null ? [] : [unmet],
        };
    }

    private async Task<MemberEvidence> MemberAsync(ISearcher connection, ReadingRules rules, TracedMember member, CancellationToken cancellationToken)
    {
        Address? address = member.Address is { } own ? options.Domains.Of(own) : null;
        var evidence = new MemberEvidence(member.Dn, member.Fate, address, member.Path, member.Problem);
        if (member.Fate != MemberFate.NotCounted)
        {
            return evidence;
        }

        var (terms, name) = (new FilterTerms(connection), Encoding.UTF8.GetBytes(member.Dn));
        if (!await terms.FindsAsync(name, LdapFilter.Everything, cancellationToken))
        {
            return evidence with { Fate = MemberFate.Missing };
        }

        return Subtree.Of(options.BaseDn).Contains(name)
            ? evidence with { Detail = string.Join(" ", await terms.UntrueAsync(name, rules.MemberFilter.For(name), cancellationToken)) }
            : evidence with { Fate = MemberFate.OutsideBase };
    }
}

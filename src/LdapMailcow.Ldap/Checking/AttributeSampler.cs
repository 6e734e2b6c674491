using System.Text;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Kinds;

namespace LdapMailcow.Ldap.Checking;

/// <summary>All attributes of some users and groups, by name only: a large directory is not read for them.</summary>
internal sealed class AttributeSampler(ISearcher connection, ReadingRules rules)
{
    /// <summary>Enough to tell what is usual from what one entry happens to have.</summary>
    internal const int Most = 200;

    public async Task<DirectorySample> RunAsync(CancellationToken cancellationToken)
    {
        var users = await LookAsync("all attributes of some users", rules.UserFilter, cancellationToken);
        var groups = await LookAsync("all attributes of some groups", rules.GroupFilter, cancellationToken);
        return new DirectorySample(
            users.Of("LDAP_MAILCOW_LDAP_MAIL_ATTRIBUTE", [rules.MailAttribute]),
            users.Of("LDAP_MAILCOW_LDAP_ALIAS_ATTRIBUTES", rules.AliasAttributes),
            groups.Of("LDAP_MAILCOW_LDAP_MEMBER_ATTRIBUTES", rules.MemberAttributes))
        {
            Flags = Flags(users, groups),
        };
    }

    private Dictionary<string, AttributeSample> Flags(NameSink users, NameSink groups)
    {
        var flags = new Dictionary<string, AttributeSample>();
        if (rules.Flags.Internal is { } closed)
        {
            flags.Add("internal", groups.Of("LDAP_MAILCOW_FLAG_ATTRIBUTES", [closed]));
        }

        if (rules.Flags.Hidden is { } hidden)
        {
            flags.Add("hidden", users.And(groups).Of("LDAP_MAILCOW_FLAG_ATTRIBUTES", [hidden]));
        }

        return flags;
    }

    private async Task<NameSink> LookAsync(string purpose, LdapFilter filter, CancellationToken cancellationToken)
    {
        var sink = new NameSink();
        await connection.SearchAsync(SearchRequest.Subtree(purpose, rules.BaseDn, filter, ["*"]) with { Sample = Most }, sink, cancellationToken);
        return sink;
    }

    private sealed class NameSink : IEntrySink
    {
        private readonly Dictionary<string, int> _found = new(StringComparer.OrdinalIgnoreCase);
        private int _entries;

        public NameSink And(NameSink other)
        {
            var both = new NameSink { _entries = _entries + other._entries };
            foreach (var (name, count) in _found.Concat(other._found))
            {
                both._found[name] = both._found.GetValueOrDefault(name) + count;
            }

            return both;
        }

        public AttributeSample Of(string setting, IReadOnlyList<string> names) => new(setting, names, _entries, _found);

        public void Take(LdapEntry entry)
        {
            _entries++;
            foreach (var name in Names(entry))
            {
                _found[name] = _found.GetValueOrDefault(name) + 1;
            }
        }

        /// <summary>Without options; an attribute may come once with each of them.</summary>
        private static HashSet<string> Names(LdapEntry entry)
        {
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var attribute in entry)
            {
                names.Add(Encoding.UTF8.GetString(attribute.Description).Split(';')[0]);
            }

            return names;
        }
    }
}

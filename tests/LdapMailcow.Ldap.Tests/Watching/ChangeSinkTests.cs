using System.Text;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Watching;

namespace LdapMailcow.Ldap.Tests.Watching;

/// <summary>What a server tells of, and which of it is worth a cycle.</summary>
public sealed class ChangeSinkTests : IWatchListener
{
    private readonly EntryMemory _memory = new(SearchRequest.Subtree("test", "ou=Base,dc=test", LdapFilter.Everything, ["mail"]));
    private readonly ChangeSink _sink;
    private readonly List<string?> _changed = [];

    public ChangeSinkTests()
    {
        _sink = new ChangeSink(Subtree.Of(DistinguishedName.Parse("OU=Base,DC=test")), _memory, this);
        _memory.Take(Entry("cn=Anna,ou=base,dc=test", ("objectGUID", "anna"), ("mail", "anna@x.test"), ("member", "b"), ("member", "a")));
    }

    [Fact]
    public void An_entry_that_looks_as_before_was_a_logon() =>
        Tells(false, Entry("cn=Anna,ou=base,dc=test", ("member", "a"), ("member", "b"), ("mail", "anna@x.test"), ("objectGUID", "anna")));

    [Fact]
    public void A_value_a_name_or_an_entry_that_is_new_is_a_change_and_remembered()
    {
        var changed = Entry("cn=Anna,ou=base,dc=test", ("objectGUID", "anna"), ("mail", "other@x.test"));
        Tells(true, changed);
        Tells(false, changed);
        Tells(true, Entry("cn=Anna,ou=New,ou=base,dc=test", ("objectGUID", "anna"), ("mail", "other@x.test")));
        Tells(true, Entry("cn=Berta,ou=base,dc=test", ("objectGUID", "berta")));
    }

    [Fact]
    public void What_happens_outside_of_the_base_is_dropped_unless_somebody_left_it()
    {
        Tells(false, Entry("cn=Carl,ou=other,dc=test", ("objectGUID", "carl")));
        Tells(true, Entry("cn=Anna,ou=other,dc=test", ("objectGUID", "anna")));
        Tells(false, Entry("cn=Anna,ou=other,dc=test", ("objectGUID", "anna")));
    }

    [Fact]
    public void A_tombstone_counts_when_it_was_known_or_was_below_the_base()
    {
        Tells(true, Entry("cn=Anna\\0ADEL:1,cn=Deleted Objects,dc=test", ("objectGUID", "anna"), ("isDeleted", "TRUE")));
        Tells(true, Entry("cn=B\\0ADEL:2,cn=Deleted Objects,dc=test", ("objectGUID", "b"), ("isDeleted", "TRUE"), ("lastKnownParent", "OU=x,OU=Base,DC=test")));
        Tells(false, Entry("cn=C\\0ADEL:3,cn=Deleted Objects,dc=test", ("objectGUID", "c"), ("isDeleted", "TRUE"), ("lastKnownParent", "OU=Other,DC=test")));
    }

    [Fact]
    public void A_deletion_below_the_base_counts_without_any_attribute() => Tells(true, Entry("cn=Nobody,ou=base,dc=test"), isDeleted: true);

    [Fact]
    public void A_group_that_is_not_shown_to_its_end_counts_always()
    {
        var group = Entry("cn=All,ou=base,dc=test", ("objectGUID", "all"), ("member;range=0-1499", "a"));
        Tells(true, group);
        Tells(true, group);
    }

    [Fact]
    public void A_hundred_thousand_events_of_one_entry_leave_one_entry()
    {
        for (var i = 0; i < 100_000; i++)
        {
            _sink.Take(Entry("cn=Anna,ou=base,dc=test", ("objectGUID", "anna"), ("mail", $"a{i}@x.test")), isDeleted: false);
        }

        Assert.Equal(1, _memory.Count);
        Assert.Equal(100_000, _changed.Count);
    }

    void IWatchListener.Begins(string how) => Assert.Fail("not its task");

    void IWatchListener.Changed(string? entry) => _changed.Add(entry);

    void IWatchListener.Ends() => Assert.Fail("not its task");

    private void Tells(bool expected, LdapEntry entry, bool isDeleted = false)
    {
        _changed.Clear();
        _sink.Take(entry, isDeleted);
        Assert.Equal(expected ? [Encoding.UTF8.GetString(entry.Name)] : [], _changed);
    }

    private static LdapEntry Entry(string name, params (string Name, string Value)[] attributes) => LdapEntry.Of(
        Encoding.UTF8.GetBytes(name), attributes.GroupBy(a => a.Name).Select(g => (Encoding.UTF8.GetBytes(g.Key), g.Select(a => Encoding.UTF8.GetBytes(a.Value)).ToList())));
}

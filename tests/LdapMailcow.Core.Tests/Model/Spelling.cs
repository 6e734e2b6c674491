using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;

namespace LdapMailcow.Core.Tests.Model;

/// <summary>A directory that calls half of its addresses by a domain of its own. Everybody spells a mail alike, and aliases as they like.</summary>
internal static class Spelling
{
    private const string Domain = "corp.local";

    public static MappedDomains Map { get; } = new(new Dictionary<string, string> { [Domain] = Make.Domain });

    public static DirectorySnapshot Corporate(DirectorySnapshot read) => read with
    {
        Users = [.. read.Users.Select(u => u with { Mail = IfAny(u.Mail), Aliases = [.. u.Aliases.Select(a => Of(a, u.Label[^1]))] })],
        Groups = [.. read.Groups.Select(g => g with { Addresses = [.. g.Addresses.Select(a => Of(a, g.Label[^1]))], Members = g.Members is null ? null : Recipients.Of(g.Members.Members.Select(Mail)) })],
        Contacts = [.. read.Contacts.Select(c => c with { Target = IfAny(c.Target), Addresses = [.. c.Addresses.Select(a => Of(a, c.Label[^1]))] })],
        Unreadable = [.. read.Unreadable.Select(u => u with { Addresses = [.. u.Addresses.Select(a => Of(a, u.Label[^1]))] })],
        OtherMails = read.OtherMails.Select(Mail).ToHashSet(),
    };

    private static Address? IfAny(Address? mail) => mail is { } own ? Mail(own) : null;

    private static Address Mail(Address mail) => Of(mail, '0');

    private static Address Of(Address address, char by) =>
        address.Domain == Make.Domain && ((address.LocalPart[^1] ^ by) & 1) == 0 ? Make.A($"{address.LocalPart}@{Domain}") : address;
}

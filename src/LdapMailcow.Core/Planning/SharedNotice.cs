using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Planning;

/// <param name="addresses">What the sentence is about.</param>
/// <param name="names">The same as text, perhaps only the first of them.</param>
public delegate string SharedSentence(IReadOnlyList<Address> addresses, string names);

/// <summary>One notice for several addresses, and how it reads for any of them.</summary>
/// <param name="Addresses">All of them, in order.</param>
public sealed record SharedNotice(Notice Notice, IReadOnlyList<Address> Addresses, SharedSentence Sentence)
{
    public string About(Address address) => Sentence([address], address.Value);

    public string About(Func<FirstFew, string> names, int most = 3) => Sentence(Addresses, names(FirstFew.Of([.. Addresses.Select(a => a.Value)], most)));
}

namespace LdapMailcow.Soak.Staff;

/// <summary>A value of proxyAddresses and what it means: written down together, so that no parser is trusted.</summary>
/// <param name="Means">The address in mailcow's spelling; null when it is none that mailcow could have.</param>
internal sealed record Value(string Raw, string? Means)
{
    /// <summary>Each is claimed by whoever draws it, so that some are claimed twice.</summary>
    private static readonly Value[] _awkward =
    [
        new("smtp:1st@example.test", "1st@example.test"), // mailcow takes leading digits for an id
        new("smtp:21club@example.test", "21club@example.test"),
        new("smtp:30@example.test", "30@example.test"),
        new("smtp:o'neil+x&y@example.test", "o'neil+x&y@example.test"),
        new("smtp:{curly}/slash=@second.test", "{curly}/slash=@second.test"),
        new("smtp:grüße@example.test", null),
        new("smtp:kauf@bücher.test", "kauf@xn--bcher-kva.test"),
        new("SMTP:Kauf@XN--BCHER-KVA.test", "kauf@xn--bcher-kva.test"),
        new("X500:/o=Example/ou=Exchange/cn=Recipients/cn=x", null),
        new("x400:c=US;a= ;p=Example;o=Exchange;s=X;", null),
        new("sip:a1@example.test", null),
        new("smtp:two words@example.test", null),
        new("smtp:a1@example.test,a2@example.test", null),
        new("smtp:a1@example.test;a2@example.test", null),
        new("smtp:\"quoted\"@example.test", null),
        new("smtp:nobody@", null),
        new("smtp:@example.test", null),
        new("smtp:", null),
        new("smtp:no-at-sign", null),
        new("smtp:.dot@example.test", null),
        new($"smtp:{new string('l', 64)}@example.test", $"{new string('l', 64)}@example.test"),
        new($"smtp:{new string('l', 65)}@example.test", null),
        new("smtp:a1@elsewhere.test", null), // mailcow does not host it
        new("smtp:<b>bold</b>@example.test", null),
        new("smtp:null@localhost", null),
    ];

    public static Value Draw(Random random) => random.Next(4) == 0 ? random.GetItems(_awkward, 1)[0] : Spelt(Address(random), random);

    /// <summary>One of some dozens of addresses, so that contests are frequent.</summary>
    public static string Address(Random random) => random.Next(10) switch
    {
        < 6 => $"a{random.Next(24)}@example.test",
        < 8 => $"b{random.Next(8)}@second.test",
        8 => $"p{random.Next(12)}@aliased.test", // may be a mailbox through the alias domain
        _ => $"c{random.Next(4)}@xn--bcher-kva.test",
    };

    private static Value Spelt(string address, Random random) => random.Next(6) switch
    {
        0 => new Value(address, address),
        1 => new Value($"SMTP:{address}", address),
        2 => new Value($"Smtp:{address.ToUpperInvariant()}", address),
        _ => new Value($"smtp:{address}", address),
    };
}

namespace LdapMailcow.Soak.Staff;

/// <summary>What persons and groups have in common.</summary>
internal abstract class Entry(byte[] id, string name)
{
    /// <summary>objectGUID: never changes.</summary>
    public byte[] Id { get; } = id;

    public string Name { get; set; } = name;

    /// <summary>null: none.</summary>
    public string? Mail { get; set; }

    public List<Value> Values { get; init; } = [];

    public abstract string Dn { get; }

    public IEnumerable<string> Aliases => Values.Select(v => v.Means).OfType<string>();

    protected static string Escape(string name) => string.Concat(name.Select(c => "\\,+\"<>;=".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString()));
}

internal sealed class Person(byte[] id, string name) : Entry(id, name)
{
    public bool Enabled { get; set; } = true;

    /// <summary>Below OU=People.</summary>
    public string? Unit { get; set; }

    /// <summary>A mail that is no address.</summary>
    public bool HasJunkMail => Mail?.Contains(' ', StringComparison.Ordinal) == true;

    public override string Dn => $"CN={Escape(Name)},{(Unit is null ? "" : $"OU={Unit},")}OU=People,{Company.Base}";
}

internal sealed class Group(byte[] id, string name) : Entry(id, name)
{
    /// <summary>DNs of persons, groups, and of those that are gone.</summary>
    public List<string> Members { get; } = [];

    public override string Dn => $"CN={Escape(Name)},OU=Groups,{Company.Base}";
}

using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Tests.Model;

/// <summary>Short ways to the things tests speak of. A name without @ is an address in <c>example.test</c>.</summary>
internal static class Make
{
    public const string Domain = "example.test";

    public static Address A(string name) => Address.Parse(Full(name));

    public static string Full(string name) => name.Contains('@', StringComparison.Ordinal) ? name : $"{name}@{Domain}";

    public static ObjectId Id(string name) => new($"guid:{name}");

    public static Recipients To(params string[] names) => Recipients.Of(names.Select(A));

    /// <summary>An enabled user whose id, label and mail come from one name.</summary>
    public static DirectoryUser User(string name, params string[] aliases) => new(Id(name), name, A(name), true, [.. aliases.Select(A)]);

    public static DirectoryUser Disabled(string name, params string[] aliases) => User(name, aliases) with { Enabled = false };

    public static DirectoryGroup Group(string name, params string[] members) => new(Id("group-" + name), name, [A(name)], To(members));

    /// <summary>A list of the settings.</summary>
    public static DirectoryGroup List(string name, params string[] members) => Group(name, members) with { Id = ObjectId.OfList(A(name)) };

    /// <summary>Somebody at partner.test, which nobody hosts.</summary>
    public static DirectoryContact Contact(string name, params string[] addresses) =>
        new(Id("contact-" + name), name, A($"{name}@partner.test"), true, [.. addresses.Select(A)]);

    /// <summary>A group with a member that could not be read.</summary>
    public static DirectoryGroup UnknownGroup(string name) =>
        new(Id("group-" + name), name, [A(name)], null, "its member cn=x could not be read.");

    public static UnreadableObject Unreadable(string? id, params string[] addresses) =>
        new(id is null ? null : Id(id), id ?? "somebody", $"{id ?? "somebody"} cannot be judged: it has no usable mail.", [.. addresses.Select(A)]);

    public static OwnedAlias Row(string name, string source, string target, bool active = true, AliasKind kind = AliasKind.User) =>
        new(A(name), Id(source), kind, Full(target), active);

    public static SeenUser Seen(string name, int missing = 0, MailboxState? disabledAs = null) => new(Id(name), A(name), missing, disabledAs);
}

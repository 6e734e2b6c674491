using System.ComponentModel;
using LdapMailcow.Core.State;

namespace LdapMailcow.Json;

internal sealed record WithheldEntry(
    [property: Description("What approve takes.")]
    string Hash,
    IReadOnlyList<string> Reasons,
    [property: Description("One line each, such as: deactivate a@example.com")]
    IReadOnlyList<string> Items)
{
    public static WithheldEntry? Of(WithheldSet? set) => set is null ? null : new(set.Hash, set.Reasons, set.Items);
}

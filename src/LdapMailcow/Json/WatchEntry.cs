using System.ComponentModel;
using LdapMailcow.Core.State;

namespace LdapMailcow.Json;

internal sealed record WatchEntry(
    [property: Description("null while nothing is watched.")]
    string? How,
    DateTimeOffset Since,
    DateTimeOffset? LastChange,
    [property: Description("How many cycles changes have begun.")]
    int Cycles)
{
    public static WatchEntry? Of(WatchRecord? w) => w is null ? null : new(w.How, w.Since, w.LastChange, w.Cycles);
}

using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Json;

internal static class Members
{
    /// <summary>null where there was no alias.</summary>
    public static IReadOnlyList<string>? Of(string? text) => text is null ? null : GotoText.Split(text);
}

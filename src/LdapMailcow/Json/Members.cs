using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Json;

/// <summary>A goto is a list in JSON.</summary>
internal static class Members
{
    /// <summary>null where there was no alias.</summary>
    public static IReadOnlyList<string>? Of(string? text) => text is null ? null : GotoText.Split(text);
}

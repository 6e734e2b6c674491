using System.Text;
using LdapMailcow.Core.Directory;

namespace LdapMailcow.Ldap.Attributes;

/// <summary>The stable id of an object from the attribute that holds one; objectGUID goes before the others.</summary>
internal static class StableId
{
    private const int GuidLength = 16;
    private const string GuidPrefix = "guid:";
    private const int MaxLength = 128;

    public static ObjectId? Of(AttributeUse field, ReadOnlySpan<byte> value) => field switch
    {
        AttributeUse.ObjectGuid => value.Length == GuidLength ? Guid(value) : null,
        AttributeUse.EntryUuid => Text("uuid:", value),
        AttributeUse.NsUniqueId => Text("nsuniqueid:", value),
        AttributeUse.IpaUniqueId => Ascii.EqualsIgnoreCase(value, "autogenerate"u8) ? null : Text("ipauniqueid:", value),
        _ => null,
    };

    /// <summary>Whether an attribute holds an id that stays when the entry is renamed.</summary>
    public static bool IsHeldBy(ReadOnlySpan<byte> attribute) =>
        Ascii.EqualsIgnoreCase(attribute, "objectGUID") || Ascii.EqualsIgnoreCase(attribute, "entryUUID") || Ascii.EqualsIgnoreCase(attribute, "nsUniqueId");

    private static ObjectId Guid(ReadOnlySpan<byte> value) => new(string.Create(GuidPrefix.Length + (2 * GuidLength), value, static (text, bytes) =>
    {
        GuidPrefix.CopyTo(text);
        Convert.TryToHexStringLower(bytes, text[GuidPrefix.Length..], out _);
    }));

    private static ObjectId? Text(string prefix, ReadOnlySpan<byte> value) =>
        value.Length is > 0 and <= MaxLength && ValueText.Of(value) is { } text ? new ObjectId(prefix + text.Trim().ToLowerInvariant()) : null;
}

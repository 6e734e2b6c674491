using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LdapMailcow.Json;

namespace LdapMailcow.Tests.Json;

/// <summary>Reads what a command printed as strictly as its schema is: no name too many, none missing, no null where none is allowed.</summary>
internal static class Document
{
    public static T Read<T>(string output) => JsonSerializer.Deserialize(output, (JsonTypeInfo<T>)JsonDocuments.Default.GetTypeInfo(typeof(T))!)!;
}

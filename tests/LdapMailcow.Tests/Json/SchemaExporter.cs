using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using LdapMailcow.Json;

namespace LdapMailcow.Tests.Json;

/// <summary>Makes the schemas of docs/json (JSON Schema 2020-12) from the types that are printed.</summary>
internal static class SchemaExporter
{
    private static readonly JsonSchemaExporterOptions _options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };

    /// <summary>Names may be added at any time, so that others than these are no error.</summary>
    private static readonly JsonSerializerOptions _lenient = new(JsonDocuments.Default.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>By the name of the command: the type, and the name that the document bears.</summary>
    public static IReadOnlyDictionary<string, (Type Type, string Name)> Documents { get; } = new SortedDictionary<string, (Type, string)>(StringComparer.Ordinal)
    {
        ["config"] = (typeof(ConfigDocument), ConfigDocument.Name),
        ["status"] = (typeof(StatusDocument), StatusDocument.Name),
        ["plan"] = (typeof(PlanDocument), PlanDocument.Name),
        ["explain"] = (typeof(ExplainDocument), ExplainDocument.Name),
        ["history"] = (typeof(HistoryDocument), HistoryDocument.Name),
    };

    public static string Of(string command)
    {
        var (type, name) = Documents[command];
        var schema = _lenient.GetJsonSchemaAsNode(type, _options).AsObject();
        schema["properties"]!["schema"] = new JsonObject { ["const"] = name };
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", $"ldap-mailcow {command} --json");
        return schema.ToJsonString(_lenient) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        var description = context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false).OfType<DescriptionAttribute>().FirstOrDefault();
        if (description is not null && node is JsonObject schema)
        {
            schema.Insert(0, "description", description.Description);
        }

        return node;
    }
}

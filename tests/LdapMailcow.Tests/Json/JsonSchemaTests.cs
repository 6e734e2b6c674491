using System.Text.Json;
using LdapMailcow.Json;

namespace LdapMailcow.Tests.Json;

/// <summary>docs/json says what is printed, and <c>ldap-mailcow schema COMMAND</c> prints docs/json. A name that changes shows there.</summary>
public sealed class JsonSchemaTests
{
    private static readonly string _folder = Path.Combine(Repository.Root, "docs", "json");

    public static TheoryData<string> Commands => [.. SchemaExporter.Documents.Keys];

    /// <summary>With LDAP_MAILCOW_WRITE_SCHEMAS=1 the documentation is written instead; the program carries it after the next build.</summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public void The_schema_in_the_documentation_is_that_of_the_types(string command)
    {
        if (Environment.GetEnvironmentVariable("LDAP_MAILCOW_WRITE_SCHEMAS") == "1")
        {
            File.WriteAllText(PathOf(command), SchemaExporter.Of(command));
        }

        Assert.Equal(File.ReadAllText(PathOf(command)), SchemaExporter.Of(command));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_program_prints_the_schema_in_the_documentation(string command) => Assert.Equal(File.ReadAllText(PathOf(command)), JsonSchemas.Of(command));

    [Fact]
    public void Every_document_has_its_schema_and_no_other()
    {
        Assert.Equal(SchemaExporter.Documents.Keys, JsonSchemas.Commands);
        Assert.Equal(SchemaExporter.Documents.Keys.Select(c => $"{c}.schema.json").Order(), Directory.GetFiles(_folder, "*.json").Select(Path.GetFileName).Order());
        Assert.All(SchemaExporter.Documents.Keys, c => Assert.Contains($"json/{c}.schema.json", File.ReadAllText(Path.Combine(_folder, "..", "json.md")), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_document_names_its_schema_first_and_nothing_is_optional(string command)
    {
        using var schema = JsonDocument.Parse(JsonSchemas.Of(command));
        var properties = schema.RootElement.GetProperty("properties").EnumerateObject().Select(p => p.Name).ToList();

        Assert.Equal("schema", properties[0]);
        Assert.Equal(properties, schema.RootElement.GetProperty("required").EnumerateArray().Select(p => p.GetString()));
    }

    private static string PathOf(string command) => Path.Combine(_folder, $"{command}.schema.json");
}

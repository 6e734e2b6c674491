using System.Text.Json;
using LdapMailcow.Json;

namespace LdapMailcow.Tests.Json;

/// <summary>docs/json has what <c>ldap-mailcow schema COMMAND</c> prints; a name that changes shows there.</summary>
public sealed class JsonSchemaTests
{
    private static readonly string _folder = Path.Combine(Repository.Root, "docs", "json");

    public static TheoryData<string> Commands => [.. JsonSchemas.Documents.Keys];

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_schema_in_the_documentation_is_that_of_the_program(string command) =>
        Assert.Equal(File.ReadAllText(Path.Combine(_folder, $"{command}.schema.json")), JsonSchemas.Of(command));

    [Fact]
    public void Every_document_has_its_schema_and_no_other()
    {
        Assert.Equal(JsonSchemas.Documents.Keys.Select(c => $"{c}.schema.json").Order(), Directory.GetFiles(_folder, "*.json").Select(Path.GetFileName).Order());
        Assert.All(JsonSchemas.Documents.Keys, c => Assert.Contains($"json/{c}.schema.json", File.ReadAllText(Path.Combine(_folder, "..", "json.md")), StringComparison.Ordinal));
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
}

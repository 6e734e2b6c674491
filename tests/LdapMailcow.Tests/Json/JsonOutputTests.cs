using LdapMailcow.Json;

namespace LdapMailcow.Tests.Json;

public sealed class JsonOutputTests
{
    [Fact]
    public async Task A_document_is_readable_and_nothing_in_it_controls_a_terminal()
    {
        using var output = new StringWriter();
        var document = new ConfigDocument("config/1", true, [], ["Größe & <Ö>", "a\u202eb\u0085c\u2028d\u001b[31m"], []);

        await JsonOutput.WriteAsync(output, document);

        Assert.Contains("\"Größe & <Ö>\"", output.ToString(), StringComparison.Ordinal);
        Assert.All("\u202e\u0085\u2028\u001b", c => Assert.DoesNotContain(c, output.ToString()));
        Assert.Equal(document.Problems, Document.Read<ConfigDocument>(output.ToString()).Problems);
    }
}

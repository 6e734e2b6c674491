using System.Text.Json;
using CsCheck;
using LdapMailcow.Configuration;
using LdapMailcow.Logging;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Tests.Logging;

#pragma warning disable CA1848, CA2254, CA1873 // Tests log by hand.
public class RedactionTests
{
    private const string Key = "AAAAAA-BBBBBB-CCCCCC";
    private const string Password = "p\"a\\ss w\u00f6rd+/";

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public void No_secret_leaves_in_a_message_a_value_or_an_exception(string format)
    {
        var text = new LogCapture(LogLevel.Trace, Enum.Parse<LogFormat>(format, ignoreCase: true), Key, Password).Of(logger =>
        {
            logger.LogInformation("header X-API-Key: " + Key);
            logger.LogInformation("bound with {Password} at {Time}", Password, 12);
            logger.LogInformation("a list {Values}", new List<string> { "x", Password });
            logger.LogError(new InvalidOperationException("refused " + Password, new IOException(Key)), "request failed");
            logger.LogInformation("GET /?key={Key}", Uri.EscapeDataString(Password));
        });

        Assert.DoesNotContain(Key, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, text, StringComparison.Ordinal);
        Assert.DoesNotContain(JsonEncodedText.Encode(Password, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(), text, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.EscapeDataString(Password), text, StringComparison.Ordinal);
        Assert.Equal(5, text.Split('\n').Count(line => line.Contains("***", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("12345678")]
    [InlineData("\"@m\"")]
    [InlineData("Warnings")]
    [InlineData("tru3")]
    [InlineData("\",\"@l\":\"")]
    public void A_secret_that_looks_like_json_does_not_break_the_json(string secret)
    {
        var text = new LogCapture(LogLevel.Trace, LogFormat.Json, secret).Of(logger =>
            logger.LogWarning("{Flag} {Count} {Nothing} {Secret}", true, 12345678, null, secret));

        var line = JsonDocument.Parse(text).RootElement;
        Assert.DoesNotContain(secret, line.GetProperty("@m").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Command_output_is_masked_however_it_is_cut_into_pieces() => Gen.Select(
        Gen.String[Gen.Char["abS\n "], 0, 40], Gen.String[Gen.Char["abS "], 0, 40], Gen.Int[1, 7]).Sample((before, after, piece) =>
    {
        using var output = new StringWriter();
        using (var writer = new RedactingWriter(output, new Redactor(Key)))
        {
            foreach (var part in (before + Key + after + "\n").Chunk(piece))
            {
                writer.Write(part);
            }
        }

        return output.ToString() == before + Redactor.Mask + after + "\n";
    });

    [Fact]
    public void A_line_of_a_command_stays_one_line_without_control_characters()
    {
        using var output = new StringWriter();
        using (var writer = new RedactingWriter(output, new Redactor(Key)))
        {
            writer.WriteLine("would create a@example.test (new address of Anna\nwould delete\u001b[2J\u009b2J)");
            writer.WriteLine();
        }

        Assert.Equal("would create a@example.test (new address of Anna would delete\uFFFD[2J\uFFFD2J)\n\n", output.ToString());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("true")]
    [InlineData("1")]
    [InlineData("2026")]
    public void A_short_word_is_not_masked_where_it_occurs_by_chance(string secret) =>
        Assert.Equal("a secretary, true since 2026-01-01", new Redactor(secret).Redact("a secretary, true since 2026-01-01"));

    [Theory]
    [InlineData("s3cret")]
    [InlineData("a-b:")]
    [InlineData("password")]
    [InlineData("20261129")]
    public void A_short_secret_that_is_no_word_is_masked_and_a_long_one_always(string secret) =>
        Assert.Equal("x *** y", new Redactor(secret).Redact($"x {secret} y"));

    [Theory]
    [InlineData("schema/1")]
    [InlineData("20261129")]
    [InlineData("address\"")]
    [InlineData("u00e4bcde")]
    [InlineData("changes1")]
    public async Task A_document_stays_one_and_keeps_its_names(string secret)
    {
        using var output = new StringWriter();
        await using (var writer = new RedactingWriter(output, new Redactor(secret)))
        {
            writer.WriteJson($$"""{"schema/1": 20261129, "address\"x": true, "changes1": ["a {{JsonEncodedText.Encode(secret)}} b", "\u00e4bcde"]}""");
        }

        var document = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal(["schema/1", "address\"x", "changes1"], document.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["a *** b", "\u00e4bcde"], document.GetProperty("changes1").EnumerateArray().Select(v => v.GetString()));
        Assert.Equal(20261129, document.GetProperty("schema/1").GetInt32());
    }

    [Fact]
    public void The_settings_do_not_print_themselves()
    {
        var settings = new Configuration.TestEnvironment().Settings();

        Assert.DoesNotContain(Configuration.TestEnvironment.Key, $"{settings}", StringComparison.Ordinal);
        Assert.DoesNotContain(Configuration.TestEnvironment.Password, $"{settings}", StringComparison.Ordinal);
    }
}

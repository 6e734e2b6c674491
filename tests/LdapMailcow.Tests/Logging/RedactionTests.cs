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
    [InlineData("true")]
    [InlineData("1234")]
    [InlineData("null")]
    [InlineData("\"@m\"")]
    [InlineData("Warning")]
    [InlineData("\",\"@l\":\"")]
    public void A_secret_that_looks_like_json_does_not_break_the_json(string secret)
    {
        var text = new LogCapture(LogLevel.Trace, LogFormat.Json, secret).Of(logger =>
            logger.LogWarning("{Flag} {Count} {Nothing} {Secret}", true, 1234, null, secret));

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

    [Fact]
    public void What_is_shorter_than_any_real_secret_is_not_masked() =>
        Assert.Equal("a cat", new Redactor("a", "").Redact("a cat"));

    [Fact]
    public void The_settings_do_not_print_themselves()
    {
        var settings = new Configuration.TestEnvironment().Settings();

        Assert.DoesNotContain(Configuration.TestEnvironment.Key, $"{settings}", StringComparison.Ordinal);
        Assert.DoesNotContain(Configuration.TestEnvironment.Password, $"{settings}", StringComparison.Ordinal);
    }
}

using System.Text.Json;
using LdapMailcow.Telling;

namespace LdapMailcow.Tests.Telling;

public sealed class WebhookBodyTests
{
    [Theory]
    [InlineData("plain", "text")]
    [InlineData("a \"quote\" and \\", "two\nlines\tand ${SUBJECT} of an attacker")]
    [InlineData("ü 日本", "\"}, \"admin\": true, {\"")]
    public void What_is_filled_in_stays_inside_of_its_string(string subject, string body)
    {
        var json = WebhookBody.Fill("""{"username": "bot", "content": "**${SUBJECT}**\n${BODY}", "again": "${SUBJECT}"}""", subject, body);

        var filled = JsonDocument.Parse(json).RootElement;
        Assert.Equal($"**{subject}**\n{body}", filled.GetProperty("content").GetString());
        Assert.Equal(subject, filled.GetProperty("again").GetString());
        Assert.Equal(3, filled.EnumerateObject().Count());
    }

    [Theory]
    [InlineData("""{"text": "${SUBJECT}\n${BODY}"}""", null)]
    [InlineData("""{"text": "\n"}""", "it has neither ${SUBJECT} nor ${BODY}; in a compose file write $${SUBJECT} and $${BODY}")]
    [InlineData("""{"text": "${BODY}" """, "it is no JSON")]
    [InlineData("""{"text": ${BODY}}""", "it is no JSON")]
    public void A_body_that_cannot_work_is_refused(string template, string? problem) => Assert.Equal(problem, WebhookBody.ProblemOf(template));
}

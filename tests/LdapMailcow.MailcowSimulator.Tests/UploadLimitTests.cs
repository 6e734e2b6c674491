using System.Net;
using System.Text;
using LdapMailcow.MailcowSimulator.Api;
using Xunit;

namespace LdapMailcow.MailcowSimulator.Tests;

public sealed class UploadLimitTests
{
    private const int Limit = 64 * 1024 * 1024;

    [Fact]
    public void A_larger_body_is_carried_out_behind_a_warning_in_HTML()
    {
        var request = Request(Limit + 1, "application/json");
        Assert.True(UploadLimit.Applies(request));

        var answer = UploadLimit.Handle(request, _ => Answers.InvalidJson);

        Assert.Equal((200, "text/html; charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Equal(
            "<br />\n<b>Warning</b>:  PHP Request Startup: POST Content-Length of 67108865 bytes exceeds the limit of 67108864 bytes in <b>Unknown</b> on line <b>0</b><br />\n"
            + "{\"type\":\"error\",\"msg\":\"Request body doesn't contain valid json!\"}",
            Encoding.ASCII.GetString(answer.Body.Span));
    }

    [Fact]
    public void A_larger_form_is_thrown_away()
    {
        var handled = default(ApiRequest);

        UploadLimit.Handle(Request(Limit + 1, "application/x-www-form-urlencoded"), limited =>
        {
            handled = limited;
            return Answers.AttributesMissing;
        });

        Assert.Equal(0, handled!.Body.Length);
    }

    [Fact]
    public void A_body_of_120_MB_ends_in_the_warning_alone()
    {
        var answer = UploadLimit.Handle(Request(120 * 1024 * 1024, "application/json"), _ => throw new InvalidOperationException("carried out"));

        Assert.EndsWith("on line <b>0</b><br />\n", Encoding.ASCII.GetString(answer.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_of_64_MiB_is_nothing_special() => Assert.False(UploadLimit.Applies(Request(Limit, "application/json")));

    private static ApiRequest Request(int length, string contentType) => new(
        "POST",
        "/api/v1/add/alias",
        new Dictionary<string, string> { ["Content-Type"] = contentType },
        new byte[length],
        IPAddress.Loopback);
}

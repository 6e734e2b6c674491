using System.Net;
using System.Text;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

/// <summary>Recorded answers with a few bytes changed: whatever comes back, a call ends in a result or in a sentence, never in another exception.</summary>
public sealed class FuzzTests
{
    private const int Rounds = 1500;

    private static readonly string[] _calls =
    [
        "GET get/status/version", "GET get/domain/all", "GET get/alias-domain/all", "GET get/alias/all", "GET get/alias/all/example.test",
        "GET get/mailbox/reduced", "GET get/mailbox/all", "GET get/alias/21", "GET add/alias", "POST add/alias", "POST edit/alias",
    ];

    private static readonly int[] _statuses = [200, 200, 200, 200, 302, 400, 401, 403, 404, 502];

    private static readonly byte[][] _bodies =
        [.. Recording.All.Where(r => r.Body.Length is > 0 and < 20_000).Select(r => Encoding.UTF8.GetBytes(r.Body)), .. Foreign()];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("GET get/alias/")]
    [InlineData("POST ")]
    public async Task Any_bytes_are_a_result_or_a_sentence(string broken)
    {
        var random = new Random(broken.Length);
        for (var round = 0; round < Rounds; round++)
        {
            var body = Mutated(random);
            var gateway = Some.Gateway(Answering(broken, _statuses[random.Next(_statuses.Length)], body), new InstantClock());
            foreach (var call in Calls(gateway))
            {
                var failure = await Record.ExceptionAsync(call);
                Assert.True(failure is null or MailcowUnavailableException, $"{failure}\n{Encoding.Latin1.GetString(body)}");
            }
        }
    }

    private static IEnumerable<Func<Task>> Calls(MailcowGateway gateway) =>
    [
        () => gateway.ReadAsync(MailcowScope.Everything, Stop),
        () => gateway.ReadMailboxesAsync(Stop),
        () => gateway.WriteAsync(Some.Create(Some.Values(), "a@example.test", "b@example.test"), Stop),
        () => gateway.WriteAsync(Some.Edit(Some.Values("x@example.test"), (21, "a@example.test")), Stop),
        () => gateway.CheckAsync(Stop),
    ];

    private static ScriptedMailcow Answering(string broken, int status, byte[] body)
    {
        var mailcow = new ScriptedMailcow();
        foreach (var call in _calls)
        {
            var sound = call == "GET get/alias/21" ? Some.Alias(21, "a@example.test").ToJsonString() : "{}";
            var (code, answer) = call.StartsWith(broken, StringComparison.Ordinal) ? (status, body) : (200, Encoding.UTF8.GetBytes(sound));
            mailcow.On(call, _ => Task.FromResult(new HttpResponseMessage((HttpStatusCode)code) { Content = new ByteArrayContent(answer) }));
        }

        return mailcow;
    }

    /// <summary>One to five bytes or pieces replaced, cut off, put in or taken out.</summary>
    private static byte[] Mutated(Random random)
    {
        var body = _bodies[random.Next(_bodies.Length)].ToArray();
        for (var changes = random.Next(1, 6); changes > 0 && body.Length > 0; changes--)
        {
            var (from, to) = (random.Next(body.Length), random.Next(body.Length));
            body = random.Next(4) switch
            {
                0 => [.. body[..from], (byte)random.Next(256), .. body[(from + 1)..]],
                1 => body[..from],
                2 => [.. body[..from], .. "[{}\",:]\\ud8"u8[..random.Next(11)], .. body[from..]],
                _ => [.. body[..Math.Min(from, to)], .. body[Math.Max(from, to)..]],
            };
        }

        return body;
    }

    /// <summary>What a proxy says in its own language and character set.</summary>
    private static byte[][] Foreign() => [Encoding.Latin1.GetBytes("""{"error":"Zugriff für diesen Rechner gesperrt"}"""), [0], [0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}']];
}

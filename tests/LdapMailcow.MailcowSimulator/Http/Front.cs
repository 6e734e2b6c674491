using System.Text;
using LdapMailcow.MailcowSimulator.Api;
using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.MailcowSimulator.History;

namespace LdapMailcow.MailcowSimulator.Http;

/// <summary>What every request to mailcow goes through: the history, the ban, the faults, the API.</summary>
internal sealed class Front(SimulatorHost host, MailcowApi api, TimeProvider clock)
{
    private const int LongestText = 64 * 1024;

    public async Task Handle(HttpContext context)
    {
        var request = await RequestReader.Read(context);
        var recorded = host.History.Add(number => new RecordedRequest(number, clock.GetUtcNow(), request.Method, request.Target, Text(request.Body))
        {
            HadCookie = request.Header("Cookie") is not null,
        });

        // Like the real thing, the call goes on when the client has hung up: nothing here listens to that.
        await Task.Delay(host.Latency, clock);
        if (host.Authentication.Bans.IsBanned(request.Client))
        {
            context.Abort();
        }
        else if (host.Faults.For(recorded) is { } fault)
        {
            await HandleFaulty(context, request, recorded, fault);
        }
        else
        {
            await Send(context, recorded, Execute(request, recorded));
        }
    }

    private async Task HandleFaulty(HttpContext context, ApiRequest request, RecordedRequest recorded, Fault fault)
    {
        recorded.Fault = fault.Action.ToString();
        await (fault.Before?.Invoke(recorded) ?? Task.CompletedTask);
        if (fault.Action == FaultAction.Delay)
        {
            await Task.Delay(fault.Delay, clock);
        }

        var answer = fault.Action is FaultAction.Partial or FaultAction.PartialEmpty ? ExecuteHalf(request, recorded)
            : fault.Applies ? Execute(request, recorded)
            : null;
        await (fault.After?.Invoke(recorded) ?? Task.CompletedTask);
        if (fault.Action == FaultAction.Close)
        {
            context.Abort();
            return;
        }

        var sent = FaultyAnswers.Replace(fault, request, answer);
        Note(recorded, sent);
        await (fault.Action == FaultAction.Cut ? AnswerWriter.WriteHalf(context, sent) : AnswerWriter.Write(context, sent));
    }

    private Answer ExecuteHalf(ApiRequest request, RecordedRequest recorded)
    {
        var (firstHalf, refused) = FaultyAnswers.Halve(request);
        return FaultyAnswers.Join(request, firstHalf is null ? null : Execute(firstHalf, recorded), refused);
    }

    private Answer Execute(ApiRequest request, RecordedRequest recorded)
    {
        var answer = host.Mailcow.Run(() => api.Handle(request), out var effects);
        recorded.Effects = effects;
        recorded.Role = answer.Role;
        return answer;
    }

    private static Task Send(HttpContext context, RecordedRequest recorded, Answer answer)
    {
        Note(recorded, answer);
        return AnswerWriter.Write(context, answer);
    }

    private static void Note(RecordedRequest recorded, Answer answer)
    {
        recorded.Status = answer.Status;
        recorded.Answer = Text(answer.Body);
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span[..Math.Min(bytes.Length, LongestText)]);
}

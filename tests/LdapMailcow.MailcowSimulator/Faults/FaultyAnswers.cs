using LdapMailcow.MailcowSimulator.Api;
using LdapMailcow.MailcowSimulator.Php;

namespace LdapMailcow.MailcowSimulator.Faults;

/// <summary>What a fault makes of a request and its answer.</summary>
internal static class FaultyAnswers
{
    /// <summary>The answer that goes out instead; <paramref name="real"/> is null when the request was not carried out.</summary>
    public static Answer Replace(Fault fault, ApiRequest request, Answer? real) => fault.Action switch
    {
        FaultAction.BadGateway => Answers.BadGateway,
        FaultAction.PhpGone => request.Method == "POST" ? Answers.NotAllowed : Answers.BadGateway,
        FaultAction.ServerError => Answers.DatabaseDown,
        FaultAction.LoginPage => Answers.LoginPage,
        FaultAction.Empty or FaultAction.PartialEmpty => Answers.Empty,
        FaultAction.Unauthorized => Answers.Unauthorized("authentication failed"),
        FaultAction.Danger => Entries([Refusal(request, fault.Message)]),
        FaultAction.Truncated when real is not null => real with { Body = real.Body[..(real.Body.Length / 2)] },
        _ => real ?? Answers.Empty,
    };

    /// <summary>The request with the first half of its items, and how many are missing from it.</summary>
    public static (ApiRequest? FirstHalf, int Refused) Halve(ApiRequest request)
    {
        if (!PhpJson.TryDecode(request.Body, out var body))
        {
            return (null, 1);
        }

        if (body is PhpArray { IsList: true, Count: > 1 } ids)
        {
            return Rest(request, PhpArray.Of(ids.Values.Take(ids.Count / 2)), ids.Count);
        }

        if (body is PhpArray edit && edit.At("items") is PhpArray { Count: > 1 } items)
        {
            return Rest(request, With(edit, "items", PhpArray.Of(items.Values.Take(items.Count / 2))), items.Count);
        }

        if (body is PhpArray add && add.At("address") is string addresses && PhpValue.SplitAddresses(addresses) is { Count: > 1 } list)
        {
            return Rest(request, With(add, "address", string.Join(',', list.Take(list.Count / 2))), list.Count);
        }

        return (null, 1);
    }

    /// <summary>The entries of the part that was carried out, and a refusal for each item that was not.</summary>
    public static Answer Join(ApiRequest request, Answer? done, int refused)
    {
        var entries = done is not null && PhpJson.TryDecode(done.Body, out var value) && value is PhpArray { IsList: true } list ? list : [];
        return Entries([.. entries.Values, .. Enumerable.Repeat(Refusal(request, ["access_denied"]), refused)]);
    }

    private static (ApiRequest FirstHalf, int Refused) Rest(ApiRequest request, PhpArray body, int count) =>
        (request with { Body = PhpJsonWriter.Compact(body) }, count - (count / 2));

    private static PhpArray With(PhpArray array, string key, object? value)
    {
        array[key] = value;
        return array;
    }

    private static PhpArray Refusal(ApiRequest request, IReadOnlyList<string> message)
    {
        var route = Api.Route.Parse(request.Target);
        PhpJson.TryDecode(request.Body, out var body);
        return new PhpArray
        {
            ["type"] = "danger",
            ["log"] = PhpArray.Of("mailbox", route?.Action, route?.Category, body, null),
            ["msg"] = message.Count == 1 ? message[0] : PhpArray.Of(message),
        };
    }

    private static Answer Entries(IEnumerable<object?> entries) => Answers.Compact(entries.ToArray());
}

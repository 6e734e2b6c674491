using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LdapMailcow.MailcowSimulator.Http;

/// <summary>The endpoints under <c>/simulator/</c>, which no mailcow has: for scripts and for people.</summary>
internal sealed class Admin(SimulatorHost host)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public async Task Handle(HttpContext context)
    {
        try
        {
            await Dispatch(context);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { error = error.Message }, Json);
        }
    }

    private Task Dispatch(HttpContext context) => $"{context.Request.Method} {context.Request.Path}" switch
    {
        "GET /simulator/state" => context.Response.WriteAsJsonAsync(State(), Json),
        "GET /simulator/history" => context.Response.WriteAsJsonAsync(host.History.All, Json),
        "GET /simulator/members" => context.Response.WriteAsync(AliasTableText.Members(host.Mailcow.Aliases)),
        "GET /simulator/aliases" => context.Response.WriteAsync(AliasTableText.Of(host.Mailcow.Aliases)),
        "POST /simulator/inject" => Do<FaultRequest>(context, fault => host.Faults.Inject(fault.ToFault())),
        "POST /simulator/seed" => Do<Seed>(context, seed => seed.Into(host.Mailcow)),
        "POST /simulator/poison" => Do<Poison>(context, poison => host.Mailcow.Poison(poison.Address, poison.KeepsEarlierItems)),
        "POST /simulator/latency" => Do<LatencySetting>(context, setting => host.Latency = TimeSpan.FromMilliseconds(setting.Milliseconds)),
        "POST /simulator/reset" => Reset(context),
        _ => NotFound(context),
    };

    private object State() => new
    {
        host.Mailcow.Version,
        host.Mailcow.Domains,
        host.Mailcow.AliasDomains,
        host.Mailcow.Mailboxes,
        host.Mailcow.Aliases,
        host.Mailcow.NextAliasId,
        RefusedKeys = host.Authentication.Bans.Failures,
        Requests = host.History.All.Count,
        Writes = host.History.Writes.Count,
    };

    private static async Task Do<T>(HttpContext context, Action<T> action)
    {
        action(await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Json) ?? throw new JsonException("The body is null."));
        await context.Response.WriteAsJsonAsync(new { done = true }, Json);
    }

    private Task Reset(HttpContext context)
    {
        host.Reset();
        return context.Response.WriteAsJsonAsync(new { done = true }, Json);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsJsonAsync(new { error = $"There is no {context.Request.Method} {context.Request.Path}." }, Json);
    }

    private sealed record LatencySetting(double Milliseconds);

    private sealed record Poison(string Address, bool KeepsEarlierItems = false);
}

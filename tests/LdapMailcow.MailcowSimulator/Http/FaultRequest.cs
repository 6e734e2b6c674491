using LdapMailcow.MailcowSimulator.Faults;

namespace LdapMailcow.MailcowSimulator.Http;

/// <summary>The body of <c>POST /simulator/inject</c>; names in kebab case, everything but the action may be left out.</summary>
internal sealed record FaultRequest
{
    public required FaultAction Action { get; init; }

    public FaultTarget Target { get; init; }

    public string? Path { get; init; }

    public int Nth { get; init; } = 1;

    public int Count { get; init; } = 1;

    public bool? Apply { get; init; }

    public double Seconds { get; init; } = 1;

    public IReadOnlyList<string> Message { get; init; } = ["access_denied"];

    public Fault ToFault() => new()
    {
        Action = Action,
        Target = Target,
        Path = Path,
        Nth = Nth,
        Count = Count,
        Apply = Apply,
        Delay = TimeSpan.FromSeconds(Seconds),
        Message = Message,
    };
}

using LdapMailcow.MailcowSimulator;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.Soak.Mailcow;

/// <summary>Looks at each row that a write changed: nobody else's, never without the marker, and never away from us.</summary>
internal sealed class Watch(SimulatorHost simulator)
{
    /// <summary>Requests that were judged.</summary>
    public int Requests { get; private set; }

    public int Writes { get; private set; }

    /// <summary>Judges what has happened since the last time; only while no request is under way.</summary>
    /// <returns>The number of writes, refused ones included.</returns>
    public int Judge()
    {
        var requests = simulator.History.All;
        simulator.History.Clear();
        foreach (var request in requests)
        {
            foreach (var effect in request.Effects)
            {
                if (Fault(effect) is { } fault)
                {
                    throw new Violation($"{fault}: {request.Method} {request.Path} {request.Body}\n  before {effect.Before}\n  after  {effect.After}");
                }
            }
        }

        var writes = requests.Count(r => r.IsWrite);
        Requests += requests.Count;
        Writes += writes;
        return writes;
    }

    private static string? Fault(RowChange effect) => (effect.Before, effect.After) switch
    {
        (null, AliasRow created) => Marker.IsOurs(created) ? null : "unmarked create",
        (AliasRow before, _) when !Marker.IsOurs(before) => "foreign write",
        (AliasRow, null) => "deleted, although removed aliases are only deactivated",
        (AliasRow before, AliasRow after) => before.Address != after.Address ? "address changed" : Marker.WithoutSignature(before) != Marker.WithoutSignature(after) ? "comment changed" : null,
        _ => "a row that is no alias",
    };
}

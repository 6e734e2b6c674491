using System.Collections.Concurrent;

namespace LdapMailcow.Cycle.Tests.World;

/// <summary>Lets the time limit of one write run out while it is under way, and of no other request.</summary>
internal sealed class Impatience(HastyTime time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly ConcurrentDictionary<string, ITimer> _limits = new();

    public void GiveUp(string body) => _limits[body].Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
            _limits[await content.ReadAsStringAsync(cancellationToken)] = time.Latest!;
        }

        return await base.SendAsync(request, cancellationToken);
    }
}

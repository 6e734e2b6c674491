using LdapMailcow.Mailcow.Events;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace LdapMailcow.Mailcow.Transport;

/// <summary>Repeats what a hiccup broke: few times, soon. Reads, and writes that mailcow never saw; never after a refused key, a wrong URL, an
/// untrusted certificate or a time limit, which a repetition cannot mend.</summary>
internal sealed class Retry
{
    private static readonly TimeSpan _first = TimeSpan.FromMilliseconds(500);

    private readonly ResiliencePipeline _reads;
    private readonly ResiliencePipeline _writes;

    public Retry(TimeProvider time, ILogger log)
    {
        _reads = Pipeline(time, log, e => e.WorthRepeating);
        _writes = Pipeline(time, log, e => e is { WorthRepeating: true, State: RequestState.Unreachable });
    }

    public async Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        await _reads.ExecuteAsync(async token => await read(token), cancellationToken);

    public async Task<T> WriteAsync<T>(Func<CancellationToken, Task<T>> write, CancellationToken cancellationToken) =>
        await _writes.ExecuteAsync(async token => await write(token), cancellationToken);

    private static ResiliencePipeline Pipeline(TimeProvider time, ILogger log, Func<ExchangeFailedException, bool> repeat) =>
        new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle(repeat),
            MaxRetryAttempts = 2,
            BackoffType = DelayBackoffType.Exponential,
            Delay = _first,
            OnRetry = attempt =>
            {
                GatewayEvents.Again(log, attempt.Outcome.Exception!.Message);
                return default;
            },
        }).Build();
}

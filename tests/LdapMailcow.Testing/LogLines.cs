using Microsoft.Extensions.Logging.Testing;

namespace LdapMailcow.Testing;

/// <summary>What was logged, as tests look at it.</summary>
public static class LogLines
{
    extension(FakeLogger log)
    {
        /// <summary>Level, event id and message, such as <c>Warning 2020 The outcome …</c>.</summary>
        public IReadOnlyList<string> Lines => [.. log.Collector.GetSnapshot().Select(r => $"{r.Level} {r.Id.Id} {r.Message}")];
    }
}

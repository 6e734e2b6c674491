using LdapMailcow.Configuration;
using LdapMailcow.Logging;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Tests.Logging;

/// <summary>The real pipeline with an output in memory.</summary>
internal sealed class LogCapture(LogLevel level = LogLevel.Information, LogFormat format = LogFormat.Text, params string[] secrets)
{
    /// <summary>What was written by some log calls.</summary>
    public string Of(Action<ILogger> act, string category = "LdapMailcow.Tests")
    {
        using var output = new StringWriter();
        using (var factory = LogPipeline.Create(new LogSettings(level, format), new Redactor(secrets), WriterSink.To(output)))
        {
            act(factory.CreateLogger(category));
        }

        return output.ToString();
    }
}

using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace LdapMailcow.MailcowSimulator;

/// <summary>The options of the executable.</summary>
internal static class CommandLine
{
    public const string Help = $"""
        mailcow-simulator: the part of mailcow's HTTP API that ldap-mailcow uses, as unkind as the real one

          --urls URL            where to listen (default http://127.0.0.1:0; port 0: a free one)
          --cert FILE           certificate chain for https, PEM
          --cert-key FILE       its private key, PEM
          --key KEY             the key that reads and writes (default {SimulatorOptions.DefaultKey})
          --read-only-key KEY   the key that only reads (default {SimulatorOptions.DefaultReadOnlyKey})
          --empty               no domains, mailboxes and aliases (default: example.test and others, user01 ... user20)
          --latency MS          how long every answer takes, in milliseconds
          --no-ban              refused keys never lock a client out (default: after 10)
          --help                this text

        The first line on standard output tells the URL. See README.md for the endpoints under /simulator/.
        """;

    /// <exception cref="ArgumentException">An option is unknown or its value makes no sense; the message says which.</exception>
    public static SimulatorOptions Parse(IReadOnlyList<string> arguments)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            values[arguments[i]] = arguments[i] switch
            {
                "--empty" or "--no-ban" => "",
                "--urls" or "--cert" or "--cert-key" or "--key" or "--read-only-key" or "--latency" when i + 1 < arguments.Count => arguments[++i],
                var other => throw new ArgumentException($"{other} is no option, or its value is missing; see --help."),
            };
        }

        return Options(values);
    }

    private static SimulatorOptions Options(Dictionary<string, string> values)
    {
        var url = new Uri(values.GetValueOrDefault("--urls", "http://127.0.0.1:0"));
        var options = new SimulatorOptions
        {
            Address = url.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(url.Host),
            Port = url.Port,
            ApiKey = values.GetValueOrDefault("--key", SimulatorOptions.DefaultKey),
            ReadOnlyKey = values.GetValueOrDefault("--read-only-key", SimulatorOptions.DefaultReadOnlyKey),
            IsEmpty = values.ContainsKey("--empty"),
            BanAfter = values.ContainsKey("--no-ban") ? null : 10,
            Latency = TimeSpan.FromMilliseconds(double.Parse(values.GetValueOrDefault("--latency", "0"), CultureInfo.InvariantCulture)),
        };
        return url.Scheme == "https" ? WithCertificate(options, values) : options;
    }

    private static SimulatorOptions WithCertificate(SimulatorOptions options, Dictionary<string, string> values)
    {
        if (!values.TryGetValue("--cert", out var certificate) || !values.TryGetValue("--cert-key", out var key))
        {
            throw new ArgumentException("An https URL needs --cert and --cert-key.");
        }

        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certificate);
        return options with { Certificate = X509Certificate2.CreateFromPemFile(certificate, key), Chain = chain };
    }
}

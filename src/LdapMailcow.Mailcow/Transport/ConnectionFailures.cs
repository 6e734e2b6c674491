using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using LdapMailcow.Tls;

namespace LdapMailcow.Mailcow.Transport;

internal static class ConnectionFailures
{
    public static ExchangeFailedException Of(ApiAddress host, string call, Exception failure) => failure switch
    {
        JsonException => new($"{host} answered {call} with JSON that is broken or ends too early.", RequestState.Ended, true, failure),
        InvalidDataException => new($"{host} answered {call} with compressed data that is broken.", RequestState.Ended, true, failure),
        HttpRequestException http => OfHttp(host, call, http),
        OperationCanceledException { InnerException: TimeoutException } => NoConnection(
            host,
            "no answer in time; LDAP_MAILCOW_API_HOST, a firewall, or mailcow's netfilter, which bans a host for refused keys, may be the cause",
            false,
            failure,
            isSilence: true),
        _ => new($"{host} cut the connection during {call}.", RequestState.MayBeRunning, true, failure),
    };

    public static ExchangeFailedException TooSlow(ApiAddress host, string call, TimeSpan limit, Exception failure)
    {
        var seconds = limit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        return new($"{host} did not finish {call} within {seconds} s.", RequestState.MayBeRunning, false, failure) { IsSilence = true };
    }

    private static ExchangeFailedException OfHttp(ApiAddress host, string call, HttpRequestException failure)
    {
        switch (failure.HttpRequestError)
        {
            case HttpRequestError.NameResolutionError:
                var name = host.Via.Length > 0 ? "the name of the proxy" : $"the name {host.Host} of LDAP_MAILCOW_API_HOST";
                return NoConnection(host, $"{name} is not known to the DNS", true, failure);
            case HttpRequestError.ConnectionError:
                return NoConnection(host, $"{CauseOf(failure)}; check LDAP_MAILCOW_API_HOST", true, failure, isSilence: host.Via.Length == 0);
            case HttpRequestError.SecureConnectionError:
                return NoTls(host, failure);
            case HttpRequestError.ProxyTunnelError:
                return NoConnection(host, "the proxy does not let through to it", false, failure);
            case HttpRequestError.InvalidResponse:
                return new($"{host} answered {call} with something that is not HTTP{MaybeHttps(host)}.", RequestState.MayBeRunning, false, failure);
            default:
                return Closed(host, call, failure);
        }
    }

    private static ExchangeFailedException Closed(ApiAddress host, string call, Exception failure) =>
        new($"{host} cut the connection during {call} and answered nothing{MaybeHttps(host)}.", RequestState.MayBeRunning, true, failure) { IsSilence = true };

    private static string MaybeHttps(ApiAddress host) =>
        host.IsEncrypted ? "" : "; a port that wants https does that too, and then LDAP_MAILCOW_API_HOST must begin with https://";

    private static ExchangeFailedException NoTls(ApiAddress host, HttpRequestException failure)
    {
        if (UntrustedServerException.In(failure) is { } untrusted)
        {
            return new(untrusted.Message, RequestState.Unreachable, false, failure);
        }

        return NoConnection(
            host, "the TLS handshake failed, which is what a port does that does not speak https; check the scheme and the port in LDAP_MAILCOW_API_HOST", false, failure);
    }

    private static ExchangeFailedException NoConnection(ApiAddress host, string cause, bool worthRepeating, Exception failure, bool isSilence = false) =>
        new($"No connection to mailcow at {host.HostAndPort}{host.Via}: {cause}.", RequestState.Unreachable, worthRepeating, failure) { IsSilence = isSilence };

    private static string CauseOf(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException!)
        {
            if (inner is SocketException socket)
            {
                return socket.SocketErrorCode switch
                {
                    SocketError.ConnectionRefused => "connection refused",
                    SocketError.HostUnreachable or SocketError.NetworkUnreachable => "no route to the host",
                    SocketError.TimedOut => "no answer in time",
                    var code => $"network error {code}",
                };
            }
        }

        return "network error";
    }
}

using System.Net;
using System.Text.Json;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Json;

namespace LdapMailcow.Mailcow.Transport;

/// <summary>What an HTTP status other than success means. mailcow reports its own errors with 200; these come from around it.</summary>
internal static class StatusFailures
{
    /// <summary>nginx' own status, which its pages of 400 stand for.</summary>
    private const HttpStatusCode NginxPlainHttp = (HttpStatusCode)497;

    public static MailcowUnavailableException Of(ApiAddress host, string call, bool isWrite, HttpResponseMessage response, string body) =>
        isWrite && IsPage(response.StatusCode, body)
            ? OfWrite(host, call, response.StatusCode, body)
            : Of(host, call, response.StatusCode, response.Headers.Location, body);

    private static MailcowUnavailableException Of(ApiAddress host, string call, HttpStatusCode status, Uri? location, string body) => status switch
    {
        HttpStatusCode.Unauthorized => Unauthorized(host, body),
        HttpStatusCode.Forbidden when MessageOf(body).Contains("read/write access denied", StringComparison.OrdinalIgnoreCase) => ReadOnlyKey(),
        HttpStatusCode.Forbidden => Unreachable($"{host} forbids {call} (403, {Excerpt.Of(body)}): something in front of mailcow blocks this host or the API path"),
        HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => Unreachable(
            $"{host} has no API at {host.Base} ({(int)status}, {Excerpt.Of(body)}): LDAP_MAILCOW_API_HOST must be mailcow's own URL without a path"),
        HttpStatusCode.ProxyAuthenticationRequired => Unreachable(
            $"{host} was not reached, because the proxy asks for a login (407): write it into the proxy's URL, or name mailcow in NO_PROXY"),
        HttpStatusCode.TooManyRequests => Unreachable(
            $"{host} takes no more requests now (429), which is not mailcow's: something in front of it limits this host"),
        HttpStatusCode.RequestEntityTooLarge => new ExchangeFailedException(TooLarge(host, call), RequestState.NotDone, false),
        HttpStatusCode.BadRequest or NginxPlainHttp when !host.IsEncrypted && WantsHttps(body) => Unreachable(
            $"{host} speaks https on this port: set LDAP_MAILCOW_API_HOST={host.Encrypted}"),
        HttpStatusCode.BadRequest => new ExchangeFailedException($"{host} did not understand {call} (400, {Excerpt.Of(body)}).", RequestState.NotDone, false),
        >= HttpStatusCode.Moved and < HttpStatusCode.BadRequest => Redirect(host, status, location),
        _ => Broken(host, call, status, body),
    };

    /// <summary>The text of <c>{"msg":…}</c>, empty when the body is something else. mailcow sends these as text/html.</summary>
    public static string MessageOf(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, MailcowJson.Default.AnswerEntry)?.Key ?? "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    /// <summary>The words of nginx, Go (Caddy, Traefik) and Apache for http on a port of https.</summary>
    private static bool WantsHttps(string body) =>
        body.Contains("HTTP request was sent to HTTPS port", StringComparison.OrdinalIgnoreCase)
        || body.Contains("HTTP request to an HTTPS server", StringComparison.OrdinalIgnoreCase)
        || body.Contains("plain HTTP to an SSL-enabled server port", StringComparison.OrdinalIgnoreCase);

    /// <summary>mailcow itself answers in JSON. These statuses come before it, whatever the page says.</summary>
    private static bool IsPage(HttpStatusCode status, string body) =>
        (int)status >= 400
        && status is not (HttpStatusCode.Unauthorized or HttpStatusCode.ProxyAuthenticationRequired or HttpStatusCode.TooManyRequests)
        && body.AsSpan().TrimStart().StartsWith("<");

    /// <summary>Reads came through just before, so the URL is right. PHP may have gone in the middle of the work: nginx then has only a static page,
    /// and answers a POST to it with 405. Or something in front of mailcow dislikes one item.</summary>
    private static ExchangeFailedException OfWrite(ApiAddress host, string call, HttpStatusCode status, string body) => status switch
    {
        HttpStatusCode.MethodNotAllowed => new(
            $"{host} answered {call} with 405 and {Excerpt.Of(body)}, which is nginx when mailcow's PHP is not there: see the log of php-fpm-mailcow.",
            RequestState.Ended,
            false),
        HttpStatusCode.RequestEntityTooLarge => new(TooLarge(host, call), RequestState.Ended, false),
        < HttpStatusCode.InternalServerError => new(
            $"{host} answered {call} with {(int)status} and {Excerpt.Of(body)}, which is not mailcow's: something in front of it refuses this request.",
            RequestState.Ended,
            false),
        _ => Broken(host, call, status, body),
    };

    private static string TooLarge(ApiAddress host, string call) =>
        $"{host} refused the size of {call} (413), which is not mailcow's: raise the limit in front of it, or lower LDAP_MAILCOW_API_BATCH_SIZE.";

    private static MailcowUnauthorizedException Unauthorized(ApiAddress host, string body)
    {
        const string Denied = "api access denied for ip ";
        var message = MessageOf(body);
        if (message.StartsWith(Denied, StringComparison.OrdinalIgnoreCase))
        {
            return new($"{host} does not accept this host's address {Excerpt.Clean(message[Denied.Length..])}: "
                + "add it to the allow list in mailcow's System → Configuration → Access → API.");
        }

        return message.Length > 0
            ? new($"{host} refused the key (401, '{Excerpt.Clean(message)}'): LDAP_MAILCOW_API_KEY is wrong, "
                + "or the API is disabled in mailcow's System → Configuration → Access → API.")
            : new($"{host} answered 401 with {Excerpt.Of(body)}, which is not mailcow's: a proxy in front of it asks for a login "
                + "(LDAP_MAILCOW_API_HOST), so that the key of LDAP_MAILCOW_API_KEY never arrives.");
    }

    private static ExchangeFailedException ReadOnlyKey() => new(
        "The key in LDAP_MAILCOW_API_KEY may only read (403): use the read-write key from mailcow's System → Configuration → Access → API.",
        RequestState.Forbidden,
        false);

    private static ExchangeFailedException Redirect(ApiAddress host, HttpStatusCode status, Uri? location)
    {
        var right = host.HostBehind(location);
        return Unreachable(right is null || right == host.Url
            ? $"{host} redirects to '{Excerpt.Clean(location?.ToString() ?? "nowhere")}' ({(int)status}), which is no API: check LDAP_MAILCOW_API_HOST"
            : $"{host} redirects to {right} ({(int)status}): set LDAP_MAILCOW_API_HOST={right}");
    }

    private static ExchangeFailedException Broken(ApiAddress host, string call, HttpStatusCode status, string body)
    {
        var sentence = $"{host} answered {call} with {(int)status} and {Excerpt.Of(body)}; see the logs of php-fpm-mailcow and nginx-mailcow.";
        var state = status == HttpStatusCode.GatewayTimeout ? RequestState.MayBeRunning : RequestState.Ended;
        return new(sentence, state, (int)status >= 500);
    }

    private static ExchangeFailedException Unreachable(string sentence) => new(sentence + ".", RequestState.Unreachable, false);
}

namespace LdapMailcow.Telling;

/// <summary>Whom to tell how cycles go.</summary>
internal sealed record TellingOptions
{
    /// <summary>What this daemon is called in a subject, such as <c>ldap-mailcow mail.example.com</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Pinged at the begin and the end of a cycle; null: not.</summary>
    public Uri? Ping { get; init; }

    /// <summary>null: none.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>JSON with the placeholders of <see cref="WebhookBody"/>.</summary>
    public required string WebhookBody { get; init; }

    public required MailOptions Mail { get; init; }

    public bool WeeklyReport { get; init; }

    public IEnumerable<string> Secrets => new[] { Ping, Webhook }.OfType<Uri>()
        .SelectMany(url => new[] { url.OriginalString, url.PathAndQuery }.Where(text => text.Length >= LongPath))
        .Append(Mail.Password);

    /// <summary>A token in a path is long; a short path is no secret, and its letters occur in other texts.</summary>
    private const int LongPath = 12;

    /// <summary>A record would print its members, and with them the secrets.</summary>
    public override string ToString() => nameof(TellingOptions);
}

/// <summary>Mail to administrators.</summary>
/// <param name="Server">smtp:// or smtps://, perhaps with user and password.</param>
/// <param name="To">Empty: no mail.</param>
internal sealed record MailOptions(Uri Server, string From, IReadOnlyList<string> To)
{
    public string? User => Part(0);

    /// <summary>Empty without a user.</summary>
    public string Password => Part(1) ?? "";

    public override string ToString() => nameof(MailOptions);

    /// <summary>A host that is an address, or a name inside of Docker, is no domain for mail: then the first recipient's.</summary>
    public static string SenderAt(string host, IReadOnlyList<string> to)
    {
        var isDomain = host.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(host) == UriHostNameType.Dns;
        return $"ldap-mailcow@{(isDomain || to.Count == 0 ? host : to[0].Split('@')[1])}";
    }

    private string? Part(int index) => Server.UserInfo.Split(':', 2) is { Length: 2 } parts ? Uri.UnescapeDataString(parts[index]) : null;
}

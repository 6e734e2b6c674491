namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>How far mailcow had come when it answered; each stage sets more headers than the one before.</summary>
internal enum AnswerStage
{
    /// <summary>nginx itself, with a content length and nothing of PHP.</summary>
    Nginx,

    /// <summary>PHP wrote a warning before it could set a header.</summary>
    PhpStartup,

    /// <summary>The session is open, the API has not begun: refused keys.</summary>
    Session,

    /// <summary>The API itself.</summary>
    Api,
}

/// <summary>What goes over the wire, before faults and compression.</summary>
internal sealed record Answer(int Status, string ContentType, ReadOnlyMemory<byte> Body, AnswerStage Stage = AnswerStage.Api)
{
    public const string Json = "application/json";
    public const string Html = "text/html; charset=utf-8";

    /// <summary>The id of a new session, to be set as cookie.</summary>
    public string? NewSession { get; init; }

    /// <summary>Who asked: <c>rw</c>, <c>ro</c>, <c>refused</c>, or null without a key.</summary>
    public string? Role { get; init; }
}

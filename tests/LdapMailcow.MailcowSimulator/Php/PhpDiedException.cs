namespace LdapMailcow.MailcowSimulator.Php;

/// <summary>
/// mailcow's PHP stops here: the client sees status 200 and an empty body, and whatever was stored before stays stored
/// (data/web/inc/prerequisites.inc.php, exception_handler).
/// </summary>
internal sealed class PhpDiedException(string message) : Exception(message)
{
    /// <summary>MariaDB refused the statement; the text ends in the session, not in the answer.</summary>
    public static PhpDiedException Database(int code, string text) => new($"SQLSTATE: {code} {text}");

    public static PhpDiedException TypeError() => new("TypeError");
}

using LdapMailcow.MailcowSimulator.Php;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>The flags that send mail to nowhere or to the spam filter's school instead of the recipients.</summary>
internal static class SpecialTarget
{
    /// <summary>The goto of the flag that is 1, or null.</summary>
    public static string? In(PhpArray request) =>
        Flag(request, "goto_null") == 1 ? "null@localhost"
        : Flag(request, "goto_spam") == 1 ? "spam@localhost"
        : Flag(request, "goto_ham") == 1 ? "ham@localhost"
        : null;

    /// <summary>Any flag is set, be it only to 2.</summary>
    public static bool IsAsked(PhpArray request) => Flag(request, "goto_null") + Flag(request, "goto_spam") + Flag(request, "goto_ham") != 0;

    private static long Flag(PhpArray request, string name) => PhpValue.IntVal(request.At(name));
}

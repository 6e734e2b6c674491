using System.Globalization;

namespace LdapMailcow.MailcowSimulator.Store;

/// <summary>The installation mailcow's answers were recorded on; user01 … user20 take the alias ids 1 … 20, so the next one is 21.</summary>
public static class Fixtures
{
    public static void FillWith(MailcowState mailcow)
    {
        mailcow.AddDomain("example.test", description: "main");
        mailcow.AddDomain("second.test", description: "second");
        mailcow.AddDomain("small.test", aliases: 2, mailboxes: 5, description: "max 2 aliases");
        mailcow.AddDomain("xn--bcher-kva.test", description: "idn");
        mailcow.AddAliasDomain("aliased.test", "example.test");
        for (var number = 1; number <= 20; number++)
        {
            AddMailbox(mailcow, number);
        }
    }

    private static void AddMailbox(MailcowState mailcow, int number)
    {
        var digits = number.ToString("00", CultureInfo.InvariantCulture);
        var domain = number switch
        {
            <= 17 => "example.test",
            <= 19 => "second.test",
            _ => "small.test",
        };
        mailcow.AddMailbox($"user{digits}@{domain}", $"User {digits}", tags: ["lab", $"t{number % 3}"]);
    }
}

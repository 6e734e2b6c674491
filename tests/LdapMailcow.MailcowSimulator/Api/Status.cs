using LdapMailcow.MailcowSimulator.Php;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>The reads of <c>get/status</c>, compact unlike all others.</summary>
internal static class Status
{
    private static readonly string[] Containers = ["php-fpm", "dovecot", "mysql", "sogo"];

    public static Answer Answer(Call call) => call.Route.Object switch
    {
        "version" => Answers.Compact(new PhpArray { ["version"] = call.Mailcow.Version }),
        "containers" => Answers.Compact(AllContainers()),
        _ => Answers.Empty,
    };

    private static PhpArray AllContainers()
    {
        var all = new PhpArray();
        foreach (var name in Containers)
        {
            all[$"{name}-mailcow"] = new PhpArray { ["type"] = "info", ["container"] = $"{name}-mailcow", ["state"] = "running" };
        }

        return all;
    }
}

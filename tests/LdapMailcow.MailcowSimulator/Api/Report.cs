using LdapMailcow.MailcowSimulator.Php;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>
/// The entries a write answers with (<c>$_SESSION['return']</c>). Every one carries <c>log</c>, an echo of the whole request, which is why
/// answers grow with the square of the batch.
/// </summary>
internal sealed class Report(List<object?> entries, string function, string action, string kind, object? request)
{
    private readonly PhpFragment log = new(PhpJsonWriter.Compact(PhpArray.Of(function, action, kind, request, null)));

    public Report(List<object?> entries, string action, string kind, PhpArray request)
        : this(entries, "mailbox", action, kind, Masked(request))
    {
    }

    public void Success(string key, params object?[] arguments) => Add("success", key, arguments);

    public void Danger(string key, params object?[] arguments) => Add("danger", key, arguments);

    /// <summary>An entry of another part of mailcow, with its own echo.</summary>
    public void AddForeign(string type, PhpArray echo, object message) => Add(type, echo, message);

    private void Add(string type, string key, object?[] arguments) =>
        Add(type, log, arguments.Length == 0 ? key : PhpArray.Of([key, .. arguments]));

    private void Add(string type, object echo, object message) =>
        entries.Add(new PhpArray { ["type"] = type, ["log"] = echo, ["msg"] = message });

    private static PhpArray Masked(PhpArray request)
    {
        var copy = new PhpArray();
        foreach (var (key, value) in request)
        {
            copy[key] = key is "password" or "password2" && value is not null ? "*" : value;
        }

        return copy;
    }
}

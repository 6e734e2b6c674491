using LdapMailcow.MailcowSimulator.Php;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>The action <c>search</c>, which pages; a read-only key may search. A search term kills PHP.</summary>
internal static class Searches
{
    public static Answer Answer(Call call)
    {
        if (call.Request.Method != "POST")
        {
            return Answers.OnlyPost;
        }

        if (call.Route.Category is not ("mailbox" or "domain"))
        {
            return Answers.InvalidSearch;
        }

        if (!call.Session.IsKnown)
        {
            return Answers.InsufficientPermissions;
        }

        if (call.Body.At("search") is PhpArray search && !PhpValue.IsEmpty(search.At("value")))
        {
            throw PhpDiedException.Database(1064, "You have an error in your SQL syntax");
        }

        return Answers.Read(Page(call.Body, call.Route.Category == "mailbox" ? Mailboxes(call) : Domains(call)));
    }

    private static List<PhpArray> Mailboxes(Call call) =>
        [.. call.Mailcow.Mailboxes.Select(row => MailboxView.Of(call.Mailcow, row, reduced: false))];

    private static List<PhpArray> Domains(Call call) => [.. call.Mailcow.Domains.Select(row => DomainView.Of(call.Mailcow, row))];

    private static PhpArray Page(PhpArray body, List<PhpArray> rows)
    {
        var start = (int)Math.Max(0, PhpValue.IntVal(body.At("start")));
        var length = PhpValue.IntVal(body.At("length"));
        var all = !body.IsSet("start") || length == -1;
        return new PhpArray
        {
            ["draw"] = PhpValue.IntVal(body.At("draw")),
            ["recordsTotal"] = rows.Count,
            ["recordsFiltered"] = rows.Count,
            ["data"] = PhpArray.Of(all ? rows : rows.Skip(start).Take((int)Math.Max(0, length))),
        };
    }
}

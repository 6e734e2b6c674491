using LdapMailcow.MailcowSimulator.Php;

namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>What add and edit make of a list of recipients; each drops what it does not like and goes on with the rest.</summary>
internal static class Recipients
{
    /// <summary>
    /// The list to store, and the addresses that add passes over silently. Null when no recipient is left. Domains become punycode here, not in edit.
    /// </summary>
    public static (string Goto, HashSet<string> Skipped)? ForAdd(IReadOnlyList<string> sent, Report report)
    {
        var kept = new List<(int Index, string Address)>();
        for (var index = 0; index < sent.Count; index++)
        {
            if (!PhpValue.IsEmpty(sent[index]) && Normalise(sent[index], report) is { } address && kept.All(other => other.Address != address))
            {
                kept.Add((index, address));
            }
        }

        if (kept.Count == 0)
        {
            return null;
        }

        // PHP's loop variable still refers to the last element when the joined list is assigned to it. So the last recipient is
        // overwritten, and the address itself is noticed among the recipients unless it is the last of several.
        var joined = string.Join(',', kept.Select(one => one.Address));
        return (joined, [.. kept.Select(one => one.Index == sent.Count - 1 ? joined : one.Address)]);
    }

    /// <summary>The list to store; empty when no recipient is left, and then edit writes nothing at all.</summary>
    public static string ForEdit(IReadOnlyList<string> sent, string address, Report report, Action<string> accepted)
    {
        var kept = new List<string>();
        foreach (var recipient in sent.Where(recipient => !PhpValue.IsEmpty(recipient)))
        {
            if (!EmailFilter.Accepts(recipient))
            {
                report.Danger("goto_invalid", recipient);
            }
            else if (recipient == address)
            {
                report.Danger("alias_goto_identical");
            }
            else
            {
                accepted(recipient);
                kept.Add(recipient);
            }
        }

        return string.Join(',', kept.Distinct());
    }

    private static string? Normalise(string recipient, Report report)
    {
        var (localPart, domain) = Idna.Split(recipient);
        var address = $"{localPart}@{domain}";
        if (EmailFilter.Accepts(address))
        {
            return address;
        }

        report.Danger("goto_invalid", PhpValue.Html(address));
        return null;
    }
}

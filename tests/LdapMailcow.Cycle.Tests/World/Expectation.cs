using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.Cycle.Tests.World;

/// <summary>What mailcow must look like by the model alone (P1), computed without any of the code under test.</summary>
internal static class Expectation
{
    /// <summary>Active aliases and their members; everything else of ours must be inactive.</summary>
    public static Dictionary<string, string> Of(ModelDirectory directory)
    {
        var wanted = new Dictionary<string, string>();
        foreach (var person in directory.People.Values.Where(p => p.Enabled))
        {
            foreach (var alias in person.Aliases)
            {
                wanted[alias] = string.Join(',', wanted.GetValueOrDefault(alias, person.Mail).Split(',').Append(person.Mail).Distinct().Order(StringComparer.Ordinal));
            }
        }

        foreach (var contact in directory.Contacts.Values)
        {
            foreach (var alias in contact.Aliases)
            {
                wanted[alias] = contact.Target;
            }
        }

        foreach (var team in directory.Teams.Values)
        {
            var members = team.Members.Where(directory.People.ContainsKey).Select(m => directory.People[m]).Where(p => p.Enabled).Select(p => p.Mail);
            var text = string.Join(',', members.Distinct().Order(StringComparer.Ordinal));
            if (text.Length > 0)
            {
                wanted[team.Mail] = text;
            }
        }

        return wanted;
    }

    /// <summary>Of active aliases, whether SOGo shows them and, of teams, whether they are for mail from inside only: of others, that is an administrator's.</summary>
    public static Dictionary<string, (int Visible, int? Internal)> Switches(ModelDirectory directory) => Of(directory).Keys.ToDictionary(a => a, a => (
        directory.People.Values.Where(p => p.Enabled && p.Aliases.Contains(a)).ToList() is [_, ..] sharing && sharing.TrueForAll(p => p.Hidden) ? 0 : 1,
        directory.Teams.Values.FirstOrDefault(t => t.Mail == a) is { } team ? team.Internal ? 1 : 0 : (int?)null));

    public static Dictionary<string, string> ActiveOurs(IEnumerable<AliasRow> aliases) => aliases
        .Where(a => a.PrivateComment?.StartsWith("ldap-mailcow:default", StringComparison.Ordinal) == true && a.Active == 1)
        .ToDictionary(a => a.Address, a => string.Join(',', a.Goto.Split(',').Order(StringComparer.Ordinal)));
}

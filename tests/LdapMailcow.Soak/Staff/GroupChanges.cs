namespace LdapMailcow.Soak.Staff;

/// <summary>What happens to groups in a directory.</summary>
internal sealed class GroupChanges(Company company, Random random)
{
    private const int Most = 12;

    private int _founded;

    public string Change()
    {
        if (company.People.Count == 0)
        {
            return "nothing";
        }

        if (company.Groups.Count < 3 || (company.Groups.Count < Most && random.Next(8) == 0))
        {
            return Found();
        }

        var group = company.Groups[random.Next(company.Groups.Count)];
        return random.Next(12) switch
        {
            0 => Dissolve(group),
            1 => Rename(group),
            2 => ChangeMail(group),
            3 => Claim(group),
            4 => Drop(group),
            5 => Nest(group),
            < 8 => Leave(group),
            _ => Join(group),
        };
    }

    private string Found()
    {
        var id = new byte[16];
        random.NextBytes(id);
        var group = new Group(id, $"Team, {_founded}") { Mail = AnyMail(_founded++) };
        foreach (var person in random.GetItems(company.People.ToArray(), random.Next(6)).Distinct())
        {
            group.Members.Add(person.Dn);
        }

        company.Add(group);
        return $"found {group.Dn} <{group.Mail}> with {string.Join(" | ", group.Members)}";
    }

    private string Dissolve(Group group)
    {
        company.Delete(group);
        return $"dissolve {group.Dn}";
    }

    private string Rename(Group group)
    {
        var before = group.Dn;
        company.Move(group, () => group.Name = $"Team \"{_founded++}\"");
        return $"rename {before} to {group.Dn}";
    }

    private string ChangeMail(Group group)
    {
        group.Mail = AnyMail(_founded++);
        company.SaveMail(group);
        return $"mail of {group.Dn} is {group.Mail ?? "none"}";
    }

    private string Claim(Group group)
    {
        var value = Value.Draw(random);
        if (group.Values.Exists(v => v.Raw == value.Raw))
        {
            return "nothing";
        }

        group.Values.Add(value);
        company.SaveValues(group);
        return $"{group.Dn} claims {value.Raw}";
    }

    private string Drop(Group group)
    {
        group.Values.Clear();
        company.SaveValues(group);
        return $"{group.Dn} drops all values";
    }

    /// <summary>Circles come by themselves.</summary>
    private string Nest(Group group) => Toggle(group, company.Groups[random.Next(company.Groups.Count)].Dn);

    private string Join(Group group) => Toggle(group, company.People[random.Next(company.People.Count)].Dn);

    private string Leave(Group group) => group.Members.Count == 0 ? "nothing" : Toggle(group, group.Members[random.Next(group.Members.Count)]);

    private string Toggle(Group group, string member)
    {
        var left = group.Members.Remove(member);
        if (!left)
        {
            group.Members.Add(member);
        }

        company.SaveMembers(group);
        return $"{member} {(left ? "leaves" : "joins")} {group.Dn}";
    }

    /// <summary>A group without an address only stands in for its members.</summary>
    private string? AnyMail(int number) => random.Next(5) switch
    {
        0 => null,
        1 => Value.Address(random),
        _ => $"g{number}@example.test",
    };
}

using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.Soak.Staff;

/// <summary>What happens to people in a directory.</summary>
internal sealed class PeopleChanges(Company company, MailcowState mailcow, Random random)
{
    private const int Most = 40;
    private const int Fewest = 8;

    private static readonly string[] _names = ["Doe, Jane", "A + B = C", "Ünal \"Ü\" Öz", "<angle; #semi>", "back\\slash", "Right\u202Eleft", "Ann"];

    private int _hired;

    public string Change()
    {
        if (company.People.Count < Fewest || (company.People.Count < Most && random.Next(6) == 0))
        {
            return Hire();
        }

        var person = company.People[random.Next(company.People.Count)];
        return random.Next(14) switch
        {
            0 => Dismiss(person),
            1 when company.Gone.Count > 0 => Return(company.Gone[random.Next(company.Gone.Count)]),
            2 or 3 => Toggle(person),
            4 => Rename(person),
            5 => Transfer(person),
            6 => ChangeMail(person),
            7 or 8 or 9 => Drop(person),
            _ => Claim(person),
        };
    }

    private string Hire()
    {
        var number = _hired++;
        var person = new Person(Bytes(), $"{random.GetItems(_names, 1)[0]} {number}")
        {
            Unit = AnyUnit(),
            Enabled = random.Next(10) > 0,
            Mail = random.Next(12) switch { 0 => null, 1 => "Junk User <x@y>", _ => GiveMailbox($"p{number}@example.test") },
        };
        for (var i = random.Next(4); i > 0; i--)
        {
            AddValue(person, Value.Draw(random));
        }

        if (person.HasJunkMail)
        {
            // One who names nothing might have had any alias whose owner was lost with the state.
            AddValue(person, new Value($"smtp:j{number}@example.test", $"j{number}@example.test"));
        }

        if (person.Mail is not null && random.Next(2) == 0)
        {
            AddValue(person, new Value($"SMTP:{person.Mail}", person.HasJunkMail ? null : person.Mail));
        }

        company.Add(person);
        return $"hire {person.Dn} <{person.Mail}> {Raw(person)}";
    }

    private string Dismiss(Person person)
    {
        company.Delete(person);
        return $"dismiss {person.Dn}";
    }

    private string Return(Person person)
    {
        if (company.People.Exists(p => p.Dn == person.Dn))
        {
            return "nothing";
        }

        company.Gone.Remove(person);
        company.Add(person);
        return $"return {person.Dn}";
    }

    private string Toggle(Person person)
    {
        person.Enabled = !person.Enabled;
        company.SaveEnabled(person);
        return $"{(person.Enabled ? "enable" : "disable")} {person.Dn}";
    }

    private string Rename(Person person)
    {
        var before = person.Dn;
        company.Move(person, () => person.Name = $"Renamed {random.GetItems(_names, 1)[0]} {_hired++}");
        return $"rename {before} to {person.Dn}";
    }

    private string Transfer(Person person)
    {
        var (before, unit) = (person.Dn, AnyUnit());
        if (unit == person.Unit)
        {
            return "nothing";
        }

        company.Move(person, () => person.Unit = unit);
        return $"move {before} to {person.Dn}";
    }

    /// <summary>Junk stays what it is: whether aliases made before shall follow is nobody's to say.</summary>
    private string ChangeMail(Person person)
    {
        if (person.HasJunkMail)
        {
            return "nothing";
        }

        person.Mail = random.Next(4) == 0 ? null : GiveMailbox($"p{company.People.IndexOf(person)}.{random.Next(3)}@example.test");
        company.SaveMail(person);
        return $"mail of {person.Dn} is {person.Mail ?? "none"}";
    }

    private string Claim(Person person)
    {
        var value = Value.Draw(random);
        if (!AddValue(person, value))
        {
            return "nothing";
        }

        company.SaveValues(person);
        return $"{person.Dn} claims {value.Raw}";
    }

    private string Drop(Person person)
    {
        if (person.Values.Count == 0 || person.HasJunkMail)
        {
            return "nothing";
        }

        var value = person.Values[random.Next(person.Values.Count)];
        person.Values.Remove(value);
        company.SaveValues(person);
        return $"{person.Dn} drops {value.Raw}";
    }

    private static bool AddValue(Person person, Value value)
    {
        var isNew = !person.Values.Exists(v => v.Raw == value.Raw);
        if (isNew)
        {
            person.Values.Add(value);
        }

        return isNew;
    }

    /// <summary>As mailcow's own LDAP sync would; not for one in ten.</summary>
    private string GiveMailbox(string mail)
    {
        if (random.Next(10) > 0 && mailcow.Alias(mail) is null)
        {
            mailcow.AddMailbox(mail);
        }

        return mail;
    }

    private string? AnyUnit() => random.Next(3) switch { 0 => Company.Units[0], 1 => Company.Units[1], _ => null };

    private byte[] Bytes()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Raw(Entry entry) => string.Join(" | ", entry.Values.Select(v => v.Raw));
}

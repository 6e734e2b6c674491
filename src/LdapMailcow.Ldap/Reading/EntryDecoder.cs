using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Ldap.Protocol;

namespace LdapMailcow.Ldap.Reading;

/// <summary>Understands the attributes of an entry.</summary>
internal sealed class EntryDecoder(FieldMap fields, People people, DateTimeOffset now)
{
    public EntryValues Values { get; } = new();

    /// <param name="expected">An address that the mail probably is; it is then not parsed again.</param>
    public EntryValues Decode(SearchEntry entry, Address? expected = null)
    {
        Values.Clear();
        foreach (var attribute in entry)
        {
            var field = fields.Match(attribute.Description);
            if (field == Field.None)
            {
                continue;
            }

            if (RangeOption.IsPartial(attribute.Description))
            {
                Values.Problem = $"the server did not give all values of {Text(attribute.Description)}";
            }

            foreach (var value in attribute)
            {
                Take(field, attribute.Description, value, expected);
            }
        }

        return Values;
    }

    private void Take(Field field, ReadOnlySpan<byte> description, ReadOnlySpan<byte> value, Address? expected)
    {
        if ((field & Field.Mail) != 0)
        {
            TakeMail(description, value, expected);
        }

        if ((field & Field.Alias) != 0)
        {
            TakeAlias(description, value);
        }

        if ((field & Field.Identity) != 0 && StableId.Of(field & Field.Identity, value) is { } id)
        {
            Values.OfferId(field, id);
        }

        if ((field & Field.State) != 0)
        {
            TakeState(field & Field.State, description, value);
        }

        TakeMembership(field, value);
    }

    private void TakeMail(ReadOnlySpan<byte> description, ReadOnlySpan<byte> value, Address? expected)
    {
        Values.HasMail = true;
        var list = description.Contains((byte)';') ? Values.TaggedMails : Values.Mails;
        if (expected is { } known && Ascii.EqualsIgnoreCase(value, known.Value))
        {
            list.Add(known);
            return;
        }

        if (Address.TryParsePlain(value, out var plain))
        {
            list.Add(plain);
            return;
        }

        var text = Encoding.UTF8.GetString(value);
        if (Address.TryParse(text, out var address, out var problem))
        {
            list.Add(address);
        }
        else
        {
            Values.BadMails.Add(new BadValue(Text(description), ShownText.Of(text), problem));
        }
    }

    private void TakeAlias(ReadOnlySpan<byte> description, ReadOnlySpan<byte> value)
    {
        var bare = value.Length > 5 && Ascii.EqualsIgnoreCase(value[..5], "smtp:"u8) ? value[5..] : value;
        if (Values.Mails.Count == 1 && Ascii.EqualsIgnoreCase(bare, Values.Mails[0].Value))
        {
            // The usual primary address needs no text of its own.
            Values.Aliases.Add(Values.Mails[0]);
            return;
        }

        if (Address.TryParsePlain(bare, out var plain))
        {
            Values.Aliases.Add(plain);
            return;
        }

        var text = Encoding.UTF8.GetString(value);
        var parsed = AddressValue.Parse(text);
        if (parsed.Kind == AddressValueKind.Address)
        {
            Values.Aliases.Add(parsed.Address);
        }
        else if (parsed.Kind == AddressValueKind.Invalid)
        {
            Values.BadAliases.Add(new BadValue(Text(description), ShownText.Of(text), parsed.Problem ?? "is no address"));
        }
    }

    private void TakeState(Field field, ReadOnlySpan<byte> description, ReadOnlySpan<byte> value)
    {
        if (AccountState.IsDisabled(field, value, now) is { } disabled)
        {
            Values.Disabled |= disabled;
        }
        else
        {
            Values.Problem = $"its {Text(description)} value '{ShownText.Of(Encoding.UTF8.GetString(value))}' is no number";
        }
    }

    private void TakeMembership(Field field, ReadOnlySpan<byte> value)
    {
        switch (field)
        {
            case Field.Member when MemberName.Of(value) is { IsEmpty: false } name:
                Values.Members.Add(people.Index(name));
                break;
            case Field.MemberName:
                Values.MemberNames.Add(Encoding.UTF8.GetString(value).Trim().ToLowerInvariant());
                break;
            case Field.Uid:
                Values.Uids.Add(Encoding.UTF8.GetString(value).Trim().ToLowerInvariant());
                break;
            case Field.PrimaryGroup:
                Values.PrimaryGroup = uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var group) ? group : 0;
                break;
            case Field.Sid when value.Length >= 12:
                Values.RelativeId = BinaryPrimitives.ReadUInt32LittleEndian(value[^4..]);
                break;
            case Field.InternalOnly:
                Values.InternalOnly = Ascii.EqualsIgnoreCase(value, "TRUE"u8);
                break;
        }
    }

    private static string Text(ReadOnlySpan<byte> description) => ShownText.Of(Encoding.UTF8.GetString(description));
}

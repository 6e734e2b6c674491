using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Queries;

namespace LdapMailcow.Ldap.Attributes;

internal sealed class EntryDecoder(AttributeMap fields, DnTable names, ReadTime time, TextPool texts)
{
    public DecodedEntry Values { get; } = new();

    public DecodedEntry Decode(LdapEntry entry, Address? expected = null)
    {
        Values.Clear();
        foreach (var attribute in entry)
        {
            var field = fields.Match(attribute.Description);
            if (field == AttributeUse.None)
            {
                continue;
            }

            if (RangeOption.IsPartial(attribute.Description))
            {
                Values.Problem = $"the server did not give all values of {ValueText.Shown(attribute.Description)}";
            }

            foreach (var value in attribute)
            {
                Take(field, attribute.Description, value, expected);
            }
        }

        Values.ShareId(texts);
        return Values;
    }

    private void Take(AttributeUse field, ReadOnlySpan<byte> description, ReadOnlySpan<byte> value, Address? expected)
    {
        if ((field & AttributeUse.Mail) != 0)
        {
            AddressDecoder.TakeMail(Values, description, value, expected, texts);
        }

        if ((field & AttributeUse.Alias) != 0)
        {
            AddressDecoder.TakeAlias(Values, description, value, texts);
        }

        if ((field & AttributeUse.Identity) != 0 && Values.WantsId(field) && StableId.Of(field & AttributeUse.Identity, value) is { } id)
        {
            Values.OfferId(field, id);
        }

        if ((field & AttributeUse.State) != 0)
        {
            TakeState(field & AttributeUse.State, description, value);
        }

        if ((field & AttributeUse.Target) != 0)
        {
            AddressDecoder.TakeTarget(Values, description, value);
        }

        if ((field & AttributeUse.Flag) != 0)
        {
            TakeFlag(field, description, value);
        }

        if ((field & AttributeUse.Delegate) != 0)
        {
            TakeDelegate(description, value);
        }

        TakeMembership(field & ~AttributeUse.Delegate, description, value);
    }

    /// <summary>A DN, or an address; what has an at sign and could be both is an address.</summary>
    private void TakeDelegate(ReadOnlySpan<byte> description, ReadOnlySpan<byte> value)
    {
        var text = ValueText.Of(value);
        if (text is not null && text.Contains('@', StringComparison.Ordinal) && AddressValue.Parse(text) is { Kind: AddressValueKind.Address } named)
        {
            Values.NamedDelegates.Add(named.Address);
        }
        else if (MemberName.Of(value) is { IsEmpty: false } name && DnKey.Parsed(name) is not null)
        {
            Values.Delegates.Add(names.Index(name));
        }
        else
        {
            Values.BadDelegates.Add(new BadValue(ValueText.Shown(description), ValueText.Shown(value), "is neither a distinguished name nor an address"));
        }
    }

    private void TakeFlag(AttributeUse field, ReadOnlySpan<byte> description, ReadOnlySpan<byte> value)
    {
        if (Ascii.EqualsIgnoreCase(value, "TRUE"u8) || value.SequenceEqual("1"u8))
        {
            Values.InternalOnly |= (field & AttributeUse.InternalOnly) != 0;
            Values.Hidden |= (field & AttributeUse.Hidden) != 0;
        }
        else if (!Ascii.EqualsIgnoreCase(value, "FALSE"u8) && !value.SequenceEqual("0"u8))
        {
            Values.BadFlags.Add(new BadValue(ValueText.Shown(description), OneLine.Clipped(ValueText.Shown(value)), "is neither TRUE nor FALSE"));
        }
    }

    private void TakeState(AttributeUse field, ReadOnlySpan<byte> description, ReadOnlySpan<byte> value)
    {
        if (AccountState.IsDisabled(field, value, time) is { } disabled)
        {
            Values.Disabled |= disabled;
        }
        else
        {
            Values.Problem = $"its {ValueText.Shown(description)} value '{ValueText.Shown(value)}' {(field is AttributeUse.AccountLock or AttributeUse.PasswordLock ? "cannot be understood" : "is no number")}";
        }
    }

    private void TakeMembership(AttributeUse field, ReadOnlySpan<byte> description, ReadOnlySpan<byte> value)
    {
        switch (field)
        {
            case AttributeUse.Member when MemberName.Of(value) is { IsEmpty: false } name:
                Values.Members.Add(names.Index(name));
                break;
            case AttributeUse.MemberName:
                TakeName(Values.MemberNames, description, value);
                break;
            case AttributeUse.MemberUrl:
                TakeUrl(description, value);
                break;
            case AttributeUse.Uid:
                TakeName(Values.Uids, description, value);
                break;
            case AttributeUse.PrimaryGroup:
                TakePrimaryGroup(description, value);
                break;
            case AttributeUse.Sid when value.Length >= 12:
                Values.RelativeId = BinaryPrimitives.ReadUInt32LittleEndian(value[^4..]);
                break;
        }
    }

    /// <summary>A login name, which links a member with a group.</summary>
    private void TakeName(List<string> names, ReadOnlySpan<byte> description, ReadOnlySpan<byte> value)
    {
        if (ValueText.Of(value) is { } name)
        {
            names.Add(name.Trim().ToLowerInvariant());
        }
        else
        {
            Values.Problem = ValueText.Problem(description, value);
        }
    }

    private void TakeUrl(ReadOnlySpan<byte> description, ReadOnlySpan<byte> value)
    {
        var source = $"its {ValueText.Shown(description)} value '{ValueText.Shown(value)}'";
        if (ValueText.Of(value) is not { } url)
        {
            Values.Problem = ValueText.Problem(description, value);
        }
        else if (MemberUrl.TryParse(url, source, out var query, out var problem))
        {
            Values.Queries.Add(query);
        }
        else
        {
            Values.Problem = $"{source} {problem}";
        }
    }

    private void TakePrimaryGroup(ReadOnlySpan<byte> description, ReadOnlySpan<byte> value)
    {
        if (uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var group))
        {
            Values.PrimaryGroup = group;
        }
        else
        {
            Values.Problem = $"its {ValueText.Shown(description)} value '{ValueText.Shown(value)}' is no number";
        }
    }
}

using System.Text;
using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Ldap.Attributes;

/// <summary>Understands values that are meant as addresses. Most are plain, and plain ones need no text of their own.</summary>
internal static class AddressDecoder
{
    public static void TakeMail(DecodedEntry values, ReadOnlySpan<byte> description, ReadOnlySpan<byte> value, Address? expected, TextPool texts)
    {
        values.HasMail = true;
        var list = description.Contains((byte)';') ? values.TaggedMails : values.Mails;
        if (expected is { } known && Ascii.EqualsIgnoreCase(value, known.Value))
        {
            list.Add(known);
            return;
        }

        if (Address.TryParsePlain(value, out var plain, texts))
        {
            list.Add(plain);
            return;
        }

        if (ValueText.Of(value) is not { } text)
        {
            values.UnreadableMail = ValueText.Problem(description, value);
        }
        else if (Address.TryParse(text, out var address, out var problem))
        {
            list.Add(address);
        }
        else
        {
            values.BadMails.Add(new BadValue(ValueText.Shown(description), OneLine.Clipped(text), problem));
        }
    }

    public static void TakeAlias(DecodedEntry values, ReadOnlySpan<byte> description, ReadOnlySpan<byte> value, TextPool texts)
    {
        var bare = AddressValue.Bare(value);
        if (values.Mails.Count == 1 && Ascii.EqualsIgnoreCase(bare, values.Mails[0].Value))
        {
            // The usual primary address needs no text of its own.
            values.Aliases.Add(values.Mails[0]);
            return;
        }

        if (Address.TryParsePlain(bare, out var plain, texts))
        {
            values.Aliases.Add(plain);
            return;
        }

        TakeText(values, description, value);
    }

    public static void TakeTarget(DecodedEntry values, ReadOnlySpan<byte> description, ReadOnlySpan<byte> value)
    {
        var parsed = ValueText.Of(value) is { } text ? AddressValue.Parse(text) : default;
        if (parsed is { Kind: AddressValueKind.Address, Problem: null } && parsed.Address != default)
        {
            values.Targets.Add(parsed.Address);
        }
        else
        {
            values.BadTarget = $"its {ValueText.Shown(description)} value '{ValueText.Shown(value)}' {parsed.Problem ?? "is no e-mail address"}";
        }
    }

    private static void TakeText(DecodedEntry values, ReadOnlySpan<byte> description, ReadOnlySpan<byte> value)
    {
        // What begins with another prefix is another kind of address, whatever follows.
        var text = ValueText.Of(value);
        var parsed = AddressValue.Parse(text ?? ValueText.Shown(value));
        if (parsed.Kind != AddressValueKind.OtherType && text is null)
        {
            values.UnreadableAlias = ValueText.Problem(description, value);
        }
        else if (parsed.Kind == AddressValueKind.Address)
        {
            values.Aliases.Add(parsed.Address);
        }
        else if (parsed.Kind == AddressValueKind.Invalid)
        {
            values.BadAliases.Add(new BadValue(ValueText.Shown(description), OneLine.Clipped(text!), parsed.Problem ?? "is no address"));
        }
    }
}

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Names;

/// <summary>Parses RFC 4514, and of RFC 2253 the semicolon as a separator and the quoted value.</summary>
internal ref struct DnParser
{
    private ReadOnlySpan<char> _rest;

    public static bool TryParse(string? text, [NotNullWhen(true)] out DistinguishedName? name, [NotNullWhen(false)] out string? problem)
    {
        name = null;
        problem = null;
        try
        {
            var parser = new DnParser { _rest = (text ?? "").AsSpan().TrimStart() };
            name = new DistinguishedName(parser.Rdns());
        }
        catch (FormatException e)
        {
            problem = e.Message;
        }

        return problem is null;
    }

    private ImmutableArray<ImmutableArray<AttributeValue>> Rdns()
    {
        var rdns = ImmutableArray.CreateBuilder<ImmutableArray<AttributeValue>>();
        while (!_rest.IsEmpty || rdns.Count > 0)
        {
            rdns.Add(Rdn());
            if (_rest.IsEmpty)
            {
                break;
            }

            _rest = _rest[1..];
        }

        return rdns.ToImmutable();
    }

    private ImmutableArray<AttributeValue> Rdn()
    {
        var parts = ImmutableArray.CreateBuilder<AttributeValue>(1);
        while (true)
        {
            parts.Add(new AttributeValue(Type(), Value()));
            if (_rest.IsEmpty || _rest[0] != '+')
            {
                return parts.ToImmutable();
            }

            _rest = _rest[1..];
        }
    }

    private string Type()
    {
        var equals = _rest.IndexOf('=');
        var type = equals < 0 ? _rest : _rest[..equals].Trim();
        foreach (var c in type)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_'))
            {
                throw new FormatException($"has '{type}' where the name of an attribute belongs");
            }
        }

        if (equals < 0 || type.IsEmpty)
        {
            throw new FormatException("has a part without 'attribute=value'");
        }

        _rest = _rest[(equals + 1)..];
        return type.ToString();
    }

    private string Value()
    {
        _rest = _rest.TrimStart(' ');
        if (!_rest.IsEmpty && _rest[0] == '#')
        {
            return DnHexValue.Read(ref _rest);
        }

        var quoted = !_rest.IsEmpty && _rest[0] == '"';
        _rest = quoted ? _rest[1..] : _rest;
        var value = new DnValueReader(quoted).Read(ref _rest);
        return value;
    }
}

/// <summary>A value written as <c>#</c> and the hexadecimal BER encoding (RFC 4514 §2.4).</summary>
internal static class DnHexValue
{
    public static string Read(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(",;+");
        var digits = (end < 0 ? rest : rest[..end])[1..].TrimEnd(' ');
        rest = end < 0 ? default : rest[end..];
        try
        {
            var reader = new BerReader(Convert.FromHexString(digits));
            var content = reader.ReadAny(out _);
            return reader.IsEmpty ? new UTF8Encoding(false, true).GetString(content) : throw new FormatException();
        }
        catch (Exception e) when (e is FormatException or BerException or DecoderFallbackException)
        {
            throw new FormatException("has a value after '#' that is no hexadecimal BER text");
        }
    }
}

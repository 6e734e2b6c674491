using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace LdapMailcow.Ldap.Filters;

/// <summary>The value in a filter: bytes, printed with the escapes of RFC 4515.</summary>
internal readonly record struct AssertionValue(ImmutableArray<byte> Bytes)
{
    public ReadOnlySpan<byte> Span => Bytes.AsSpan();

    public bool Contains(ReadOnlySpan<byte> part) => Span.IndexOf(part) >= 0;

    /// <summary>The value with <paramref name="part"/> replaced wherever it stands.</summary>
    public AssertionValue Replace(ReadOnlySpan<byte> part, ReadOnlySpan<byte> by)
    {
        var result = new List<byte>();
        var rest = Span;
        for (var at = rest.IndexOf(part); at >= 0; at = rest.IndexOf(part))
        {
            result.AddRange(rest[..at]);
            result.AddRange(by);
            rest = rest[(at + part.Length)..];
        }

        result.AddRange(rest);
        return new AssertionValue([.. result]);
    }

    public void Print(StringBuilder text)
    {
        var rest = Span;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(rest, out var rune, out var used) == System.Buffers.OperationStatus.Done && IsPlain(rune))
            {
                text.Append(rune.ToString());
            }
            else
            {
                used = 1;
                text.Append(CultureInfo.InvariantCulture, $"\\{rest[0]:x2}");
            }

            rest = rest[used..];
        }
    }

    private static bool IsPlain(Rune rune) => rune.Value is not ('*' or '(' or ')' or '\\') && !Rune.IsControl(rune);
}

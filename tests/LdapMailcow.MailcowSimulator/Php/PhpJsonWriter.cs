using System.Buffers;
using System.Globalization;
using System.Text;

namespace LdapMailcow.MailcowSimulator.Php;

/// <summary>
/// PHP's <c>json_encode</c>, byte for byte: compact with <c>\/</c> and <c>\uXXXX</c> as mailcow answers writes, or pretty-printed with
/// Unicode as is (<c>JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE</c>) as it answers reads.
/// </summary>
internal sealed class PhpJsonWriter(bool pretty)
{
    private readonly ArrayBufferWriter<byte> output = new(4096);
    private int depth;

    public static byte[] Compact(object? value) => Encode(value, pretty: false);

    public static byte[] Pretty(object? value) => Encode(value, pretty: true);

    private static byte[] Encode(object? value, bool pretty)
    {
        var writer = new PhpJsonWriter(pretty);
        writer.Write(value);
        return writer.output.WrittenSpan.ToArray();
    }

    private void Write(object? value)
    {
        switch (value)
        {
            case null: Raw("null"u8); break;
            case bool boolean: Raw(boolean ? "true"u8 : "false"u8); break;
            case string text: WriteString(text); break;
            case int or long: Ascii(Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)); break;
            case double number: Ascii(Number(number)); break;
            case PhpFragment fragment: Raw(fragment.Json.Span); break;
            case PhpArray { IsList: true } list: WriteList(list.Values); break;
            case PhpArray map: WriteMap(map); break;
            case IEnumerable<object?> list: WriteList(list); break;
            default: throw new ArgumentException($"No PHP value: {value.GetType()}");
        }
    }

    private void WriteList(IEnumerable<object?> values)
    {
        var any = false;
        Raw("["u8);
        depth++;
        foreach (var value in values)
        {
            Separate(ref any);
            Write(value);
        }

        Close(any, "]"u8);
    }

    private void WriteMap(PhpArray map)
    {
        var any = false;
        Raw("{"u8);
        depth++;
        foreach (var (key, value) in map)
        {
            Separate(ref any);
            WriteString(key);
            Raw(pretty ? ": "u8 : ":"u8);
            Write(value);
        }

        Close(any, "}"u8);
    }

    private void Separate(ref bool any)
    {
        if (any)
        {
            Raw(","u8);
        }

        any = true;
        NewLine();
    }

    private void Close(bool any, ReadOnlySpan<byte> bracket)
    {
        depth--;
        if (any)
        {
            NewLine();
        }

        Raw(bracket);
    }

    private void NewLine()
    {
        if (pretty)
        {
            Raw("\n"u8);
            for (var level = 0; level < depth; level++)
            {
                Raw("    "u8);
            }
        }
    }

    private void WriteString(string text)
    {
        Raw("\""u8);
        foreach (var rune in text.EnumerateRunes())
        {
            WriteRune(rune);
        }

        Raw("\""u8);
    }

    private void WriteRune(Rune rune)
    {
        switch (rune.Value)
        {
            case '"': Raw("\\\""u8); break;
            case '\\': Raw("\\\\"u8); break;
            case '/': Raw("\\/"u8); break;
            case '\b': Raw("\\b"u8); break;
            case '\f': Raw("\\f"u8); break;
            case '\n': Raw("\\n"u8); break;
            case '\r': Raw("\\r"u8); break;
            case '\t': Raw("\\t"u8); break;
            case < 0x20 or 0x2028 or 0x2029: WriteEscaped(rune); break;
            case > 0x7F when !pretty: WriteEscaped(rune); break;
            default: output.Advance(rune.EncodeToUtf8(output.GetSpan(4))); break;
        }
    }

    private void WriteEscaped(Rune rune)
    {
        foreach (var unit in rune.ToString())
        {
            Ascii($"\\u{(int)unit:x4}");
        }
    }

    // PHP keeps the fraction of a whole float only with JSON_PRESERVE_ZERO_FRACTION, which mailcow does not ask for.
    private static string Number(double number) =>
        number.ToString("R", CultureInfo.InvariantCulture).Replace("E+", "e+", StringComparison.Ordinal).Replace("E-", "e-", StringComparison.Ordinal);

    private void Ascii(string text) => output.Advance(Encoding.ASCII.GetBytes(text, output.GetSpan(text.Length)));

    private void Raw(ReadOnlySpan<byte> bytes) => output.Write(bytes);
}

/// <summary>Encoded once, written many times: the echo of the request that stands in every entry of an answer.</summary>
internal sealed record PhpFragment(ReadOnlyMemory<byte> Json);

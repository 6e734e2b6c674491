using System.Text;
using LdapMailcow.Core;

namespace LdapMailcow.Logging;

/// <summary>Passes whole lines on to another writer, without secrets. What has no line end yet waits for it or for a flush.</summary>
internal sealed class RedactingWriter(TextWriter inner, Redactor redactor) : TextWriter
{
    private readonly StringBuilder _line = new();
    private readonly Lock _lock = new();

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_lock)
        {
            var end = buffer.LastIndexOf('\n') + 1;
            if (end > 0)
            {
                _line.Append(buffer[..end]);
                PassOn();
            }

            _line.Append(buffer[end..]);
        }
    }

    public override void WriteLine(string? value) => Write(OneLine.Of(redactor.Redact(value ?? "")) + "\n");

    /// <summary>A whole document, which stays one.</summary>
    public void WriteJson(string document)
    {
        lock (_lock)
        {
            PassOn();
            inner.Write(redactor.RedactJson(document));
            inner.Flush();
        }
    }

    public override void Flush()
    {
        lock (_lock)
        {
            PassOn();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Flush();
        }

        base.Dispose(disposing);
    }

    private void PassOn()
    {
        if (_line.Length > 0)
        {
            var lines = redactor.Redact(_line.ToString());
            _line.Clear();
            inner.Write(lines);
            inner.Flush();
        }
    }
}

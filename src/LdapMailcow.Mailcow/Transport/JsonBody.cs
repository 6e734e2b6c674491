using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LdapMailcow.Mailcow.Json;

namespace LdapMailcow.Mailcow.Transport;

/// <summary>The body of an answer, parsed while it arrives and by what it is, whatever its content type says: mailcow sends JSON as text/html and
/// HTML with status 200, and <c>{}</c> for an empty list.</summary>
internal sealed class JsonBody(BoundedStream stream, string call, ApiAddress host)
{
    private const int Most = 4096;
    private const byte NoByte = 0;

    private readonly PipeReader _pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 32 * 1024, leaveOpen: true));

    public async IAsyncEnumerable<T> ElementsAsync<T>(JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = await FirstByteAsync(cancellationToken);
        if (first != '[')
        {
            if (await ObjectAsync(first, cancellationToken) is { } something)
            {
                throw Unexpected($"'{Excerpt.Clean(TextOf(something))}' instead of a list");
            }

            yield break;
        }

        await foreach (var element in JsonSerializer.DeserializeAsyncEnumerable(_pipe, type, cancellationToken))
        {
            stream.CountElement();
            yield return element ?? throw Unexpected("null in a list");
        }
    }

    public async Task<T?> OneAsync<T>(JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var found = await ObjectAsync(await FirstByteAsync(cancellationToken), cancellationToken);
        return found?.Deserialize(type);
    }

    /// <summary>The entries of an answer to a write: an array, or one object when nothing was done.</summary>
    public async Task<IReadOnlyList<AnswerEntry>> EntriesAsync(CancellationToken cancellationToken)
    {
        var first = await FirstByteAsync(cancellationToken);
        var entries = new List<AnswerEntry>();
        if (first == '{')
        {
            var one = await ObjectAsync(first, cancellationToken) ?? throw Unexpected("'{}' instead of a result");
            entries.Add(one.Deserialize(MailcowJson.Default.AnswerEntry)!);
            return entries;
        }

        await foreach (var entry in ElementsAsync(MailcowJson.Default.AnswerEntry, cancellationToken))
        {
            entries.Add(entry);
        }

        return entries;
    }

    public async Task<string> TextAsync(CancellationToken cancellationToken)
    {
        var read = await _pipe.ReadAtLeastAsync(Most, cancellationToken);
        var start = read.Buffer.Slice(0, Math.Min(Most, read.Buffer.Length));
        return Encoding.UTF8.GetString(start);
    }

    private async Task<JsonElement?> ObjectAsync(byte first, CancellationToken cancellationToken)
    {
        if (first != '{')
        {
            throw first == NoByte ? Empty() : Unexpected(Excerpt.Of(await TextAsync(cancellationToken)));
        }

        var element = await JsonSerializer.DeserializeAsync(_pipe, MailcowJson.Default.JsonElement, cancellationToken);
        return element.EnumerateObject().Any() ? element : null;
    }

    /// <summary>Looks at the first byte that is no white space and leaves it in the pipe; <see cref="NoByte"/> when there is none.</summary>
    private async Task<byte> FirstByteAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _pipe.ReadAsync(cancellationToken);
            foreach (var segment in read.Buffer)
            {
                var at = segment.Span.IndexOfAnyExcept(" \t\r\n"u8);
                if (at >= 0)
                {
                    var first = segment.Span[at];
                    _pipe.AdvanceTo(read.Buffer.Start);
                    return first;
                }
            }

            _pipe.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return NoByte;
            }
        }
    }

    /// <summary>Never fails, as <see cref="JsonElement.GetRawText"/> does on bytes that are no UTF-8.</summary>
    private static string TextOf(JsonElement element) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element));

    private ExchangeFailedException Unexpected(string what) =>
        new($"{host} answered {call} with {what}: is LDAP_MAILCOW_API_HOST mailcow's own URL?", RequestState.Ended, true);

    private ExchangeFailedException Empty() => new(
        $"{host} answered {call} with an empty body: PHP died there (see the log of php-fpm-mailcow), or a proxy drops the header X-API-Key.",
        RequestState.Ended,
        true)
    {
        IsEmptyBody = true,
    };
}

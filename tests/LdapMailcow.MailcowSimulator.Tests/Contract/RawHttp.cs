using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace LdapMailcow.MailcowSimulator.Tests.Contract;

/// <summary>An answer as it came over the wire, chunks joined and decompressed.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyList<string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>Sends bytes exactly as given, where an HTTP library would tidy the path and the headers.</summary>
internal sealed class RawHttp : IDisposable
{
    private readonly TcpClient client = new();
    private readonly Uri url;
    private Stream? stream;

    public RawHttp(string url) => this.url = new Uri(url);

    public async Task<RawAnswer> Send(string method, string path, IReadOnlyDictionary<string, string> headers, byte[]? body, CancellationToken cancellationToken)
    {
        if (stream is null)
        {
            await client.ConnectAsync(url.Host, url.Port, cancellationToken);
            stream = new BufferedStream(client.GetStream());
        }

        var head = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: {url.Authority}\r\n");
        foreach (var (name, value) in headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        head.Append(body is null ? "" : $"Content-Length: {body.Length}\r\n").Append("\r\n");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head.ToString()), cancellationToken);
        await stream.WriteAsync(body ?? [], cancellationToken);
        await stream.FlushAsync(cancellationToken);
        return await Receive(stream, method == "HEAD", cancellationToken);
    }

    public void Dispose() => client.Dispose();

    private static async Task<RawAnswer> Receive(Stream stream, bool headOnly, CancellationToken cancellationToken)
    {
        var status = int.Parse((await Line(stream, cancellationToken)).Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = new List<string>();
        while (await Line(stream, cancellationToken) is { Length: > 0 } line)
        {
            headers.Add(line);
        }

        var body = headOnly ? [] : await Body(stream, headers, cancellationToken);
        return new RawAnswer(status, headers, headers.Contains("Content-Encoding: gzip") ? Unzip(body) : body);
    }

    private static async Task<byte[]> Body(Stream stream, List<string> headers, CancellationToken cancellationToken)
    {
        if (headers.Find(header => header.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase)) is { } length)
        {
            return await Bytes(stream, int.Parse(length.Split(' ')[1], CultureInfo.InvariantCulture), cancellationToken);
        }

        using var body = new MemoryStream();
        while (int.Parse(await Line(stream, cancellationToken), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var size && size > 0)
        {
            body.Write(await Bytes(stream, size, cancellationToken));
            await Line(stream, cancellationToken);
        }

        await Line(stream, cancellationToken);
        return body.ToArray();
    }

    private static async Task<byte[]> Bytes(Stream stream, int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private static async Task<string> Line(Stream stream, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (true)
        {
            await stream.ReadExactlyAsync(one, cancellationToken);
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }
    }

    private static byte[] Unzip(byte[] body)
    {
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}

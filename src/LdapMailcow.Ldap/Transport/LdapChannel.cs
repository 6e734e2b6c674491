using System.Net.Sockets;
using System.Runtime.CompilerServices;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Protocol;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Transport;

/// <summary>A stream of LDAP messages to and from one server. Not for parallel use.</summary>
internal sealed class LdapChannel(StepGuard guard, Socket socket, Stream stream) : IAsyncDisposable
{
    private readonly MessageBuffer _buffer = new();
    private readonly LowWaterMark _mark = new(socket);
    private Stream _stream = stream;
    private int _lastId;

    public LdapUri Server => guard.Server;

    public StepGuard Guard => guard;

    public int NextId() => ++_lastId;

    public Task SendAsync(byte[] request, string doing, CancellationToken cancellationToken) => guard.RunAsync(
        doing,
        async token =>
        {
            await _stream.WriteAsync(request, token);
            return 0;
        },
        cancellationToken);

    /// <summary>The next message if it has arrived completely; valid until <see cref="FillAsync"/>.</summary>
    public bool TryTake(out LdapMessage message)
    {
        message = default;
        if (!_buffer.TryTake(out var content))
        {
            return false;
        }

        message = LdapMessage.Parse(content);
        return true;
    }

    /// <param name="expected">So many bytes will come soon, in small pieces.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask FillAsync(CancellationToken cancellationToken, long expected = 0)
    {
        // What TLS has read and not given yet is not in the socket any more.
        if (expected > 1 || _stream is NetworkStream)
        {
            _mark.Await(expected);
        }

        var count = await _stream.ReadAsync(_buffer.Space(), cancellationToken);
        if (count == 0)
        {
            throw new EndOfStreamException();
        }

        _buffer.Added(count);
    }

    public Task<LdapResult> AskAsync(byte[] request, byte answer, string doing, CancellationToken cancellationToken) => guard.RunAsync(
        doing,
        async token =>
        {
            await _stream.WriteAsync(request, token);
            LdapResult? result;
            while (!TryTakeResult(answer, out result))
            {
                await FillAsync(token);
            }

            return result!;
        },
        cancellationToken);

    /// <summary>Goes on over TLS. Bytes that came before the handshake cannot be trusted, and whoever sent them will hardly do one.</summary>
    public async Task UpgradeAsync(Func<Task<Stream>> handshake)
    {
        if (!_buffer.IsEmpty)
        {
            throw new DirectoryUnavailableException($"{Server} sent data between StartTLS and the handshake; the connection is not trusted.");
        }

        _stream = await handshake();
    }

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        await _stream.DisposeAsync();
    }

    private bool TryTakeResult(byte answer, out LdapResult? result)
    {
        result = null;
        if (!TryTake(out var message))
        {
            return false;
        }

        UnsolicitedNotice.ThrowIf(message, Server);
        if (message.Id != _lastId || (message.Operation != answer && message.Operation != Operation.ExtendedResponse))
        {
            throw new BerException($"answers to something else (id {message.Id}, operation 0x{message.Operation:x2})");
        }

        result = LdapResult.Parse(message.Body);
        return true;
    }
}

/// <summary>A message that nobody asked for has the id 0; with it the server ends the conversation (RFC 4511 §4.4).</summary>
internal static class UnsolicitedNotice
{
    public static void ThrowIf(LdapMessage message, LdapUri server)
    {
        if (message.Id != 0)
        {
            return;
        }

        var notice = LdapResult.Parse(message.Body);
        throw new DirectoryUnavailableException(notice.ResponseName == Oids.NoticeOfDisconnection
            ? $"{server} ended the connection ({notice})."
            : $"{server} sent a message that nobody asked for ({notice.ResponseName ?? "without a name"}).");
    }
}

using System.Text;
using LdapMailcow.Core;
using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Protocol;

/// <summary>An LDAPResult (RFC 4511 §4.1.9), with the name of an extended response.</summary>
/// <param name="Diagnostic">The server's words, on one line and of bounded length.</param>
internal sealed record LdapResult(ResultCode Code, string MatchedDn, string Diagnostic, string? ResponseName)
{
    private const byte ResponseNameTag = 0x8A;
    private const int MaxText = 300;

    public static LdapResult Parse(ReadOnlyMemory<byte> body)
    {
        var reader = new BerReader(body.Span);
        var code = reader.ReadInt32(BerReader.Enumerated);
        var matched = Text(reader.Read(BerReader.OctetString));
        var diagnostic = Text(reader.Read(BerReader.OctetString));
        string? name = null;
        while (!reader.IsEmpty)
        {
            var content = reader.ReadAny(out var tag);
            name = tag == ResponseNameTag ? Text(content) : name;
        }

        return new LdapResult((ResultCode)code, matched, diagnostic, name);
    }

    public override string ToString()
    {
        var name = Enum.IsDefined(Code) ? $"{(int)Code} {Code}" : $"{(int)Code}";
        return Diagnostic.Length == 0 ? $"result code {name}" : $"result code {name}: {Diagnostic}";
    }

    private static string Text(ReadOnlySpan<byte> bytes) =>
        OneLine.Of(Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MaxText)]).TrimEnd('\0')).Trim();
}

/// <summary>Result codes that get a sentence of their own (RFC 4511 appendix A).</summary>
internal enum ResultCode
{
    Success = 0,
    OperationsError = 1,
    ProtocolError = 2,
    TimeLimitExceeded = 3,
    SizeLimitExceeded = 4,
    AuthMethodNotSupported = 7,
    StrongerAuthRequired = 8,
    Referral = 10,
    AdminLimitExceeded = 11,
    UnavailableCriticalExtension = 12,
    ConfidentialityRequired = 13,
    NoSuchObject = 32,
    InvalidDnSyntax = 34,
    InappropriateAuthentication = 48,
    InvalidCredentials = 49,
    InsufficientAccessRights = 50,
    Busy = 51,
    Unavailable = 52,
    UnwillingToPerform = 53,
}

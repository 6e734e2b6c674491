using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Client;

namespace LdapMailcow.Ldap.Digests;

/// <summary>The digest of all that a series of searches answered. Sums modulo 2^128 make the order of entries and values not matter, and count what
/// comes twice; hashing each entry's sum with its name keeps every value at its entry.</summary>
internal sealed class AnswerDigest
{
    /// <summary>Of this process: nobody who may write to the directory can make up two answers with one digest.
    /// A Guid is as random as that needs, and does not start OpenSSL.</summary>
    private static readonly long _seed = MemoryMarshal.Read<long>(Guid.NewGuid().ToByteArray());

    private UInt128 _sum;
    private long _entries;
    private long _question;
    private bool _isPartial;

    /// <summary>null when an attribute was not answered to its end.</summary>
    public DirectoryDigest? Value => _isPartial ? null : new DirectoryDigest(_sum, _entries);

    public void Begin(SearchRequest request)
    {
        var text = $"{request.Purpose}\n{Encoding.UTF8.GetString(request.BaseDn.Span)}\n{request.Filter}\n{string.Join('\n', request.Attributes)}";
        _question = (long)XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(text), _seed);
    }

    public void Add(LdapEntry entry)
    {
        _entries++;
        _sum += Of(entry, out var isPartial);
        _isPartial |= isPartial;
    }

    /// <param name="isPartial">An attribute was not answered to its end.</param>
    public UInt128 Of(LdapEntry entry, out bool isPartial)
    {
        UInt128 values = 0;
        isPartial = false;
        foreach (var attribute in entry)
        {
            isPartial |= RangeOption.IsPartial(attribute.Description);
            var seed = (long)XxHash64.HashToUInt64(attribute.Description, _question);
            foreach (var value in attribute)
            {
                values += XxHash128.HashToUInt128(value, seed);
            }
        }

        return Hash(XxHash128.HashToUInt128(entry.Name, _question), values);
    }

    public void End(SearchOutcome outcome) => _sum += Hash((UInt128)outcome.Entries, (UInt128)outcome.References);

    private UInt128 Hash(UInt128 first, UInt128 second) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes<UInt128>([first, second]), _question);
}

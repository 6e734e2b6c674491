using System.Text;
using LdapMailcow.Core;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Protocol;

namespace LdapMailcow.Ldap.Reading;

/// <summary>An entry whose attributes arrive in several answers.</summary>
internal sealed class PartialEntry(ReadOnlySpan<byte> name) : IEntrySink
{
    private const int MaxValues = 1_000_000;

    private readonly Dictionary<string, List<byte[]>> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _next = new(StringComparer.OrdinalIgnoreCase);

    public byte[] Name { get; } = name.ToArray();

    public int ValueCount { get; private set; }

    /// <summary>Adds the values of an answer to those there are.</summary>
    /// <exception cref="DirectoryUnavailableException">A range does not begin where the one before ended, or there are too many values.</exception>
    public void Take(SearchEntry entry)
    {
        foreach (var attribute in entry)
        {
            var ranged = RangeOption.TryParse(attribute.Description, out var plain, out var first, out var next);
            var key = Encoding.UTF8.GetString(plain);
            if (!_values.TryGetValue(key, out var values))
            {
                _values[key] = values = [];
            }

            if (ranged)
            {
                ThrowUnlessNext(key, first, values.Count);
                _next[key] = next;
            }

            foreach (var value in attribute)
            {
                values.Add(value.ToArray());
                ValueCount++;
            }
        }
    }

    private void ThrowUnlessNext(string attribute, int first, int expected)
    {
        if (first != expected || expected > MaxValues)
        {
            throw new DirectoryUnavailableException(
                $"The server gives the values of {OneLine.Clipped(attribute)} of '{Label.Of(Name)}' in ranges that do not end or do not fit together: {first} came where {expected} belongs.");
        }
    }

    /// <summary>An attribute that is not complete, and the number of its first missing value.</summary>
    public (byte[] Name, int Next)? Missing()
    {
        foreach (var (key, next) in _next)
        {
            if (next > 0)
            {
                return (Encoding.UTF8.GetBytes(key), next);
            }
        }

        return null;
    }

    /// <summary>As a SearchResultEntry; what is still missing keeps its range in the name.</summary>
    public byte[] Encode() => RawEntry.Encode(
        Name,
        _values.Select(pair => (
            Encoding.UTF8.GetBytes(_next.GetValueOrDefault(pair.Key) is > 0 and var next ? $"{pair.Key};range=0-{next - 1}" : pair.Key),
            pair.Value)));
}

using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using LdapMailcow.Core;
using LdapMailcow.Core.Directory;

namespace LdapMailcow.Ldap.Names;

/// <summary>Every DN that was read or named as a member, once, with what is known about it. Objects are numbered; groups hold the numbers of their
/// members, so the join is an array look-up.</summary>
/// <param name="keepNames">Whether names are needed as the server spells them, for questions to it.</param>
/// <param name="expected">How many there were last time; growing tables leave much garbage.</param>
internal sealed class DnTable(bool keepNames, int expected = 0)
{
    private const char NoName = '?';

    private readonly Dictionary<string, int> _byKey = new(expected, StringComparer.Ordinal);
    private readonly List<DnObject> _objects = new(expected);
    private readonly List<string> _keys = new(expected);
    private readonly List<byte[]> _names = [];
    private readonly Dictionary<int, string> _problems = [];
    private readonly Dictionary<int, RejectedValue> _withoutAddress = [];
    private readonly Dictionary<string, int> _byUid = new(StringComparer.Ordinal);

    public int Count => _objects.Count;

    public ref DnObject this[int index] => ref CollectionsMarshal.AsSpan(_objects)[index];

    /// <summary>The number of a DN, given in UTF-8; a DN not seen before gets one.</summary>
    public int Index(ReadOnlySpan<byte> name)
    {
        Span<char> buffer = stackalloc char[DnKey.PlainLimit];
        var length = DnKey.Plain(name, buffer);
        var index = length >= 0 ? Index(buffer[..length]) : Index(DnKey.Parsed(name) ?? KeyOfNoName(name));
        if (keepNames && _names.Count < _objects.Count)
        {
            _names.Add(name.ToArray());
        }

        return index;
    }

    /// <summary>The DN as the server spelled it where it appeared first.</summary>
    public byte[] Name(int index) => _names[index];

    /// <summary>The normalised DN, whole.</summary>
    public string Key(int index) => _keys[index];

    /// <summary>The same for messages, and fit for them.</summary>
    public string Shown(int index) => OneLine.Clipped(IsName(index) ? _keys[index] : _keys[index][1..].Split('\0')[0]);

    /// <summary>false when what stood in the place of a DN is none.</summary>
    public bool IsName(int index) => _keys[index] is not [NoName, ..];

    /// <summary>Why an unreadable object is so, as the rest of a sentence about it.</summary>
    public string Problem(int index) => _problems[index];

    public void SetProblem(int index, string problem)
    {
        this[index].Flags |= DnFlags.Unreadable;
        _problems[index] = problem;
    }

    /// <summary>It was read, and no value of its mail is an address.</summary>
    public void SetWithoutAddress(int index, RejectedValue mail) => _withoutAddress[index] = mail;

    /// <returns>Why, and null when it has an address or is reported as a user already.</returns>
    public RejectedValue? WithoutAddress(int index) => _withoutAddress.GetValueOrDefault(index);

    public void SetUid(string uid, int index) => _byUid[uid] = index;

    public int? ByUid(string uid) => _byUid.TryGetValue(uid, out var index) ? index : null;

    /// <summary>What is no DN at all can still be compared: as text, and where it is none, by its bytes.</summary>
    private static string KeyOfNoName(ReadOnlySpan<byte> name) =>
        $"{NoName}{Encoding.UTF8.GetString(name).ToLowerInvariant()}{(Utf8.IsValid(name) ? "" : $"\0{Convert.ToHexString(name)}")}";

    private int Index(ReadOnlySpan<char> key)
    {
        var lookup = _byKey.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(key, out var index))
        {
            index = _objects.Count;
            var text = key.ToString();
            _byKey.Add(text, index);
            _keys.Add(text);
            _objects.Add(default);
        }

        return index;
    }
}

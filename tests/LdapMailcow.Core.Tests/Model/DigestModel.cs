using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LdapMailcow.Core.Directory;

namespace LdapMailcow.Core.Tests.Model;

/// <summary>What a server would answer, before anything is made of it: accounts with their expiry, and not whether that is over.</summary>
internal static class DigestModel
{
    public static DirectoryDigest Of(World world)
    {
        var lines = world.Users.Select(u => $"{u.Id} {u.Label} {u.Mail} {u.Enabled} {string.Join(' ', u.Aliases)} {u.Hidden} {world.Expiry.GetValueOrDefault(u.Id):O}")
            .Concat(world.Groups.Select(g => $"{g.Id} {string.Join(' ', g.Addresses)} {g.Members?.ToGoto() ?? "?"} {g.UnknownBecause} {g.InternalOnly} {g.Hidden}"))
            .Concat(world.Contacts.Select(c => $"{c.Id} {c.Target} {c.TargetProblem} {c.Enabled} {c.Hidden} {string.Join(' ', c.Addresses)}"))
            .Concat(world.Vanished.Select(v => $"without {v}"))
            .Concat(world.Unreadable.Select(u => $"{u.Id} {u.Label} {u.Reason} {string.Join(' ', u.Addresses)}"))
            .Concat(world.Delegations.Select(d => $"{d.Owner} {d.Address} {d.Delegates?.ToGoto() ?? "?"}"))
            .Concat(world.Rejected.Select(r => r.ToString())).Order(StringComparer.Ordinal).ToList();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return new DirectoryDigest(BinaryPrimitives.ReadUInt128LittleEndian(hash), lines.Count);
    }
}

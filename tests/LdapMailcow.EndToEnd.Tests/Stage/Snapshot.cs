using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <summary>mailcow's aliases and the state folder at one moment, to begin again from there.</summary>
public sealed class Snapshot
{
    private readonly World _world;
    private readonly IReadOnlyList<AliasRow> _aliases;
    private readonly long _nextId;
    private readonly Dictionary<string, byte[]> _files;

    private Snapshot(World world)
    {
        _world = world;
        _aliases = world.Mailcow.Mailcow.Aliases;
        _nextId = world.Mailcow.Mailcow.NextAliasId;
        _files = Directory.GetFiles(world.StateFolder).ToDictionary(f => f, File.ReadAllBytes);
    }

    public static Snapshot Of(World world) => new(world);

    public void Restore()
    {
        var mailcow = _world.Mailcow.Mailcow;
        foreach (var alias in mailcow.Aliases)
        {
            mailcow.RemoveAlias(alias.Address);
        }

        foreach (var alias in _aliases)
        {
            mailcow.NextAliasId = alias.Id;
            mailcow.Add(alias);
        }

        mailcow.NextAliasId = _nextId;
        _world.Mailcow.Faults.Clear();
        foreach (var file in Directory.GetFiles(_world.StateFolder))
        {
            File.Delete(file);
        }

        foreach (var (name, content) in _files)
        {
            File.WriteAllBytes(name, content);
        }
    }
}

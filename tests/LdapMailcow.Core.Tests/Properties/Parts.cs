using CsCheck;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Tests.Model;

namespace LdapMailcow.Core.Tests.Properties;

/// <summary>Which parts of what a directory may say about mail are on; contacts and members who vanish come with the stories.</summary>
internal sealed record Parts(bool Deleted, bool Disabled, bool Renames, bool Hidden, bool Internal, bool Merge, bool Lists, bool Map, bool Delete, bool Adopt, bool SendAs)
{
    public static Parts All { get; } = new(true, true, true, true, true, true, true, true, true, true, true);

    /// <summary>Half of the time all.</summary>
    public static readonly Gen<Parts> Any = Gen.Bool.Array[12].Select(on => on[11] ? All : new(on[0], on[1], on[2], on[3], on[4], on[5], on[6], on[7], on[8], on[9], on[10]));

    /// <summary>Eight people have a mailbox each.</summary>
    public World Found(long pace = 50_000)
    {
        var world = new World
        {
            HasLists = Lists,
            HasMap = Map,
            ElapsedSeconds = pace,
            Safety = new() { MaxRemovals = new(50, 2), MaxGroupShrink = new(50, 2), MaxDisabledUsers = new(50, 2) },
            Options = new()
            {
                DisableDeletedUsers = Deleted,
                DisabledUsers = Disabled ? DisabledUsers.Mailbox : DisabledUsers.Aliases,
                FollowRenames = Renames,
                ManagesHidden = Hidden,
                ManagesInternal = Internal,
                SharedAddresses = Merge ? SharedAddresses.Merge : SharedAddresses.Conflict,
                RemovedAliases = Delete ? RemovedAliases.Delete : RemovedAliases.Deactivate,
                DeleteAfterDays = 1,
                SendAs = SendAs,
                Adopt = Adopt ? AdoptExisting.All : AdoptExisting.None,
            },
        };
        for (var i = 0; i < 8; i++)
        {
            world.Mailcow.PutMailbox($"u{i}");
        }

        return world;
    }
}

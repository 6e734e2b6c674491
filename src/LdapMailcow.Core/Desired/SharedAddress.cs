using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Desired;

internal static class SharedAddress
{
    /// <returns>null when a group or a contact is among them: that is a conflict like any other. A contact would send a person's mail out of the house.</returns>
    public static DesiredAlias? Merge(IReadOnlyList<DesiredAlias> claims, ObjectId? holder)
    {
        if (claims.Any(c => c.Kind != AliasKind.User || c.LeadsElsewhere))
        {
            return null;
        }

        var able = claims.Any(c => c.Active);
        var sharing = claims.Where(c => c.Active == able).DistinctBy(c => c.Source).OrderBy(c => c.Source).ToList();
        return (sharing.Find(c => c.Source == holder) ?? sharing[0]) with
        {
            Label = FirstFew.Of([.. sharing.Select(c => c.Label)]).ToString(),
            Goto = Recipients.Of(sharing.SelectMany(c => c.Goto.Members)),
            Hidden = sharing.TrueForAll(c => c.Hidden),
        };
    }
}

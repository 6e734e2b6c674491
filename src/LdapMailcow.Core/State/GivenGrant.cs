using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.State;

/// <summary>A grant that this daemon has given. Only such ones are ever taken back: mailcow's list has no room for a marker.</summary>
/// <param name="Owner">Whose address it is; the reason why the grant is there.</param>
/// <param name="MissingReads">Consecutive complete reads in which the directory did not want it.</param>
/// <param name="Intended">A write of ours was about to give it, and nobody has recorded its end yet; the next cycle settles it.</param>
public sealed record GivenGrant(SendGrant Grant, ObjectId Owner, int MissingReads = 0, bool Intended = false);

using LdapMailcow.Core.Directory;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>Whether a complete read may be believed when it says that something is gone. Success with zero entries is suspicious, and a changed scope
/// is another directory until it was looked at once.</summary>
/// <param name="Empty">Users, groups or contacts vanished altogether: nothing counts as missing, everything that would be removed is withheld.</param>
public sealed record SourceVerdict(bool Empty, bool ScopeChanged, IReadOnlyList<string> Reasons)
{
    public static SourceVerdict Trusted { get; } = new(false, false, []);

    /// <summary>Another daemon works under our owner id, and may want what this directory does not.</summary>
    public bool IsShared { get; init; }

    public bool IsTrusted => !Empty && !ScopeChanged && !IsShared;

    public SourceVerdict Beside(IEnumerable<Rival> rivals) => rivals.Any(r => r.IsThere)
        ? this with { IsShared = true, Reasons = [.. Reasons, "Another daemon works under the same LDAP_MAILCOW_OWNER_ID; 'ldap-mailcow status' says what to do."] }
        : this;

    public static SourceVerdict Judge(SourceFacts? last, DirectorySnapshot now, string scope, int owned)
    {
        var (reasons, seen) = (new List<string>(), SourceFacts.Of(scope, now));
        var changed = last is not null && !SourceScope.IsSame(last.Scope, scope);
        if (seen.Users == 0 && (last?.Users > 0 || (last is null && owned > 0)))
        {
            reasons.Add($"The directory answered with no users that have a mail (last time: {last?.Users.ToString() ?? "unknown"}). "
                + "Look at LDAP_MAILCOW_LDAP_BASE_DN, LDAP_MAILCOW_LDAP_FILTER and the read rights of LDAP_MAILCOW_LDAP_BIND_DN.");
        }

        if (seen.Groups == 0 && last?.Groups > 0)
        {
            reasons.Add($"The directory answered with no groups at all (last time: {last.Groups}). "
                + "Look at LDAP_MAILCOW_LDAP_BASE_DN, LDAP_MAILCOW_LDAP_GROUP_FILTER and the read rights of LDAP_MAILCOW_LDAP_BIND_DN.");
        }

        if (seen.Contacts == 0 && last?.Contacts > 0 && !changed)
        {
            reasons.Add($"The directory answered with no contacts at all (last time: {last.Contacts}). "
                + "Look at LDAP_MAILCOW_LDAP_BASE_DN, LDAP_MAILCOW_LDAP_CONTACT_FILTER and the read rights of LDAP_MAILCOW_LDAP_BIND_DN.");
        }

        var empty = reasons.Count > 0;
        if (changed)
        {
            reasons.Insert(0, OfChange(SourceScope.Changed(last!.Scope, scope), empty));
        }

        return reasons.Count == 0 ? Trusted : new SourceVerdict(empty, changed, reasons);
    }

    /// <summary>What somebody did comes before what follows from it.</summary>
    private static string OfChange(IReadOnlyList<string> settings, bool empty)
    {
        var what = settings.Count > 0 ? string.Join(" and ", settings) : "Server, base, filter, attributes or owner";
        return $"{what} changed since the last good cycle{(empty ? "." : "; removals wait for the next one.")}";
    }
}

using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>Which of mailcow's switches the directory decides (LDAP_MAILCOW_FLAG_ATTRIBUTES), and how. What an entry no longer says goes back to what a
/// new alias gets.</summary>
internal sealed class FlagWishes(PlanOptions options)
{
    private bool ManagesAny => options.ManagesInternal || options.ManagesHidden;

    /// <summary>Of a new alias, all of them.</summary>
    public AliasFlags OfNew(DesiredAlias desired) => new(
        options.SogoVisible && !desired.Hidden,
        options.SenderAllowed,
        desired.InternalOnly || (desired.Kind == AliasKind.Group && options.GroupInternal));

    /// <summary>Those that follow the directory.</summary>
    public AliasFlags Managed(DesiredAlias desired) => ManagesAny
        ? OfNew(desired).WhereNamedBy(new AliasFlags(options.ManagesHidden ? true : null, null, options.ManagesInternal && desired.Kind == AliasKind.Group ? true : null))
        : default;

    /// <summary>Those of them that this alias can have: an older mailcow lacks some.</summary>
    public AliasFlags Managed(DesiredAlias desired, MailcowAlias alias) => Managed(desired).WhereNamedBy(alias.Flags);

    /// <summary>What an edit sends: as they are, or nothing of what is not ours as soon as something is.</summary>
    public AliasFlags ToSend(AliasFlags wishes, MailcowAlias alias) => ManagesAny ? wishes : alias.Flags;
}

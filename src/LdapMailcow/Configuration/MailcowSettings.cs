using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Planning;
using LdapMailcow.Ldap;

namespace LdapMailcow.Configuration;

internal static class MailcowSettings
{
    private const string TrueOrFalse = "true or false";

    public static readonly Setting<Uri> ApiHost = new("API_HOST", UrlParsers.ApiHost,
        "the URL of mailcow such as https://mail.example.com",
        "mailcow's URL, with or without a slash at its end.", required: true);

    public static readonly Setting<string> ApiKey = new("API_KEY", DomainParsers.ApiKey,
        "a read-write key from mailcow (System, Configuration, Access, API)",
        "Read-write key of mailcow's API.", required: true, secret: true);

    public static readonly Setting<string> CaFile = new("API_CA_FILE", FileParsers.PemBundle,
        "the path of a PEM file with one or more CA certificates",
        "Certificate authorities for mailcow instead of those of the system.");

    public static readonly Setting<bool> VerifyTls = new("API_TLS_VERIFY", ValueParsers.Boolean, TrueOrFalse,
        "Check mailcow's certificate and host name; switch it off only to find an error.", "true");

    public static readonly Setting<int> BatchSize = new("API_BATCH_SIZE", ValueParsers.Number(1, 500),
        "a whole number from 1 to 500", "Most aliases in one call to mailcow.", "50");

    public static readonly Setting<string> Owner = new("OWNER_ID", DomainParsers.Owner,
        "1 to 64 of the characters A-Z a-z 0-9 . _ -",
        "Marks the aliases of this daemon, so that several can share one mailcow; change it only with rename-owner.", "default");

    public static readonly Setting<AdoptExisting> Adopt = new("ADOPT_EXISTING",
        ValueParsers.Choice(("none", AdoptExisting.None), ("same-goto", AdoptExisting.SameGoto), ("all", AdoptExisting.All)),
        "none, same-goto or all",
        "Which existing aliases without an owner are taken over: none, those that already point to the right place, or all that the directory wants.", "none");

    public static readonly Setting<bool> FollowRenames = new("FOLLOW_RENAMES", ValueParsers.Boolean, TrueOrFalse,
        "When a user's mail changes, say what to do with the mailbox of the old one, and take over the alias that mailcow makes when it is renamed there.", "false");

    public static readonly Setting<SharedAddresses> SharedAddresses = new("SHARED_ADDRESSES",
        ValueParsers.Choice(("conflict", Core.Planning.SharedAddresses.Conflict), ("merge", Core.Planning.SharedAddresses.Merge)),
        "conflict or merge",
        "What an address of several users is: a conflict, which one of them wins, or one alias to all of them.", "conflict");

    public static readonly Setting<bool> SogoVisible = new("ALIAS_SOGO_VISIBLE", ValueParsers.Boolean, TrueOrFalse,
        "New aliases can be chosen as a sender in SOGo.", "true");

    public static readonly Setting<bool> SenderAllowed = new("ALIAS_SENDER_ALLOWED", ValueParsers.Boolean, TrueOrFalse,
        "New aliases may be used as a sender address.", "true");

    public static readonly Setting<bool> GroupInternal = new("GROUP_INTERNAL", ValueParsers.Boolean, TrueOrFalse,
        "New group aliases accept mail from inside only.", "false");

    public static readonly Setting<FlagAttributes> FlagAttributes = new("FLAG_ATTRIBUTES", DirectorySyntax.Flags,
        "pairs such as internal=msExchRequireAuthToSendTo hidden=msExchHideFromAddressLists, separated by spaces or commas",
        "Attributes that keep switches of aliases as the directory says: internal (groups accept mail from inside only) and hidden (not shown in SOGo). Without it both are an administrator's once an alias is made.");

    public static readonly Setting<bool> RequireMailbox = new("REQUIRE_MAILBOX", ValueParsers.Boolean, TrueOrFalse,
        "A new alias waits until one of its recipients has a mailbox or an alias in mailcow, or is elsewhere.", "false");

    public static readonly Setting<IReadOnlyList<AddressGlob>> Protected = new("PROTECTED", ValueParsers.List<AddressGlob>(GlobParser.Parse),
        "addresses separated by spaces or commas, with * for any characters",
        "Addresses that are never written, for example postmaster@* abuse@*.");

    public static readonly Setting<IReadOnlyList<AddressGlob>> Only = new("ONLY", ValueParsers.List<AddressGlob>(GlobParser.Parse),
        "addresses separated by spaces or commas, with * for any characters",
        "A pilot: only these addresses are written, everything else is left as if it were not there.");

    public static readonly Setting<IReadOnlyList<string>> IgnoredDomains = new("IGNORED_DOMAINS", ValueParsers.List<string>(DomainParsers.Domain),
        "domain names separated by spaces or commas", "Domains whose addresses are left alone.");

    public static IReadOnlyList<Setting> All { get; } =
    [
        ApiHost, ApiKey, CaFile, VerifyTls, BatchSize, Owner, Adopt, FollowRenames, SharedAddresses, SogoVisible, SenderAllowed, GroupInternal, FlagAttributes, RequireMailbox, Protected, Only, IgnoredDomains,
    ];
}

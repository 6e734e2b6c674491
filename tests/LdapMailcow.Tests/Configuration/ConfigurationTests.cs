using LdapMailcow.Configuration;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;
using LdapMailcow.Ldap;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Tests.Configuration;

public class ConfigurationTests
{
    [Fact]
    public void Six_variables_are_enough_and_the_rest_has_the_documented_defaults()
    {
        var settings = new TestEnvironment().Settings();

        Assert.Equal(TimeSpan.FromSeconds(300), settings.Cycle.Interval);
        Assert.Equal("/db", settings.DbDirectory);
        Assert.Equal(50, settings.Cycle.BatchSize);
        Assert.Equal(90, settings.Cycle.HistoryDays);
        Assert.Equal(new LogSettings(LogLevel.Information, LogFormat.Text), settings.Log);
        Assert.Equal(new Uri("https://mail.example.test"), settings.Mailcow.ApiHost);
        Assert.Equal(new SafetyOptions(), settings.Cycle.Rules.Safety);
        Assert.Equal(DirectoryKind.ActiveDirectory, settings.Ldap.Kind);
        Assert.Equal(TimeSpan.FromSeconds(30), settings.Ldap.Timeout);
        Assert.Equal("default", settings.Plan.OwnerId);
        Assert.Empty(settings.Warnings);
    }

    [Fact]
    public void Filters_and_attributes_that_are_not_set_stay_open_for_the_kind_of_directory()
    {
        var ldap = new TestEnvironment().Settings().Ldap;

        Assert.Null(ldap.UserFilter);
        Assert.Null(ldap.GroupFilter);
        Assert.Null(ldap.MemberFilter);
        Assert.Null(ldap.AliasAttributes);
        Assert.Null(ldap.MemberAttributes);
    }

    [Fact]
    public void Every_default_of_the_catalogue_is_a_valid_value()
    {
        foreach (var setting in SettingCatalog.All.Where(s => s.Default is not null))
        {
            Assert.Null(setting.ProblemOf(setting.Default!));
        }
    }

    [Fact]
    public void Every_setting_reaches_its_option()
    {
        var settings = new TestEnvironment()
            .With("SYNC_INTERVAL", "60").With("DB_DIR", "/srv/state").With("OWNER_ID", "branch-1").With("LDAP_STARTTLS", "yes").With("LDAP_TIMEOUT", "5")
            .With("LDAP_TLS_VERIFY", "off").With("LDAP_KIND", "FreeIPA").With("LDAP_FILTER", "(uid=*)").With("LDAP_GROUP_FILTER", "(cn=*)")
            .With("LDAP_GROUP_MEMBER_FILTER", "(entryDN={MEMBER_CN})").With("LDAP_MAIL_ATTRIBUTE", "email").With("LDAP_ALIAS_ATTRIBUTES", "proxyAddresses, mailAlternateAddress")
            .With("LDAP_MEMBER_ATTRIBUTES", "member uniqueMember").With("NESTED_GROUPS", "0").With("EXPIRED_IS_DISABLED", "on").With("API_TLS_VERIFY", "FALSE")
            .With("API_BATCH_SIZE", "500").With("ALIAS_SOGO_VISIBLE", "no").With("ALIAS_SENDER_ALLOWED", "no").With("GROUP_INTERNAL", "1")
            .With("MAX_REMOVALS", "5%").With("MAX_GROUP_SHRINK", "7").With("MAX_DISABLED_USERS", "1%, min 2").With("REMOVAL_CONFIRMATIONS", "3")
            .With("REMOVED_ALIASES", "delete").With("DELETE_AFTER_DAYS", "7").With("POLICY", "upsert-only").With("PROTECTED", "postmaster@*, *@vip.example.test")
            .With("IGNORED_DOMAINS", "Old.example.test bücher.test").With("ADOPT_EXISTING", "same-goto").With("DISABLE_DELETED_USERS", "true")
            .With("DELETED_USER_STATE", "no-login").With("HISTORY_DAYS", "14").With("LOG_LEVEL", "warn").With("LOG_FORMAT", "JSON").Settings();

        Assert.Equal(60, settings.Cycle.Interval.TotalSeconds);
        Assert.Equal("/srv/state", settings.DbDirectory);
        Assert.Equal((500, 14), (settings.Cycle.BatchSize, settings.Cycle.HistoryDays));
        Assert.Equal(new LogSettings(LogLevel.Warning, LogFormat.Json), settings.Log);
        Assert.Equal(new SafetyOptions { MaxRemovals = new Limit(5, 0), MaxGroupShrink = new Limit(0, 7), MaxDisabledUsers = new Limit(1, 2) }, settings.Cycle.Rules.Safety);
        AssertDirectory(settings.Ldap);
        AssertPlan(settings.Plan);
        Assert.False(settings.Mailcow.VerifyTls);
    }

    private static void AssertDirectory(LdapOptions ldap)
    {
        Assert.Equal((true, false, false, true), (ldap.StartTls, ldap.VerifyTls, ldap.NestedGroups, ldap.ExpiredIsDisabled));
        Assert.Equal((DirectoryKind.FreeIpa, 5), (ldap.Kind, ldap.Timeout.TotalSeconds));
        Assert.Equal(("(uid=*)", "(cn=*)", "(entryDN={MEMBER_CN})", "email"), ($"{ldap.UserFilter}", $"{ldap.GroupFilter}", $"{ldap.MemberFilter}", ldap.MailAttribute));
        Assert.Equal(["proxyAddresses", "mailAlternateAddress"], ldap.AliasAttributes!);
        Assert.Equal(["member", "uniqueMember"], ldap.MemberAttributes!);
    }

    private static void AssertPlan(PlanOptions plan)
    {
        Assert.Equal(("branch-1", Policy.UpsertOnly, AdoptExisting.SameGoto), (plan.OwnerId, plan.Policy, plan.Adopt));
        Assert.Equal((3, RemovedAliases.Delete, 7), (plan.RemovalConfirmations, plan.RemovedAliases, plan.DeleteAfterDays));
        Assert.Equal((false, false, true), (plan.SogoVisible, plan.SenderAllowed, plan.GroupInternal));
        Assert.Equal((true, MailboxState.NoLogin), (plan.DisableDeletedUsers, plan.DeletedUserState));
        Assert.Equal(["postmaster@*", "*@vip.example.test"], plan.Protected.Select(p => p.Pattern));
        Assert.Equal(["old.example.test", "xn--bcher-kva.test"], plan.IgnoredDomains.Order());
    }
}

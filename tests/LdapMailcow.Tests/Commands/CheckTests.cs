using LdapMailcow.Commands;
using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Tests.Configuration;

namespace LdapMailcow.Tests.Commands;

public class CheckTests
{
    [Fact]
    public async Task Every_finding_is_one_line_and_all_passed_is_success()
    {
        var check = new CheckCommand(State, () => new Double([new Finding(true, "Bound.")]), new Double([new Finding(true, "The key may write.")]).CheckAsync, Nothing);

        var (code, output) = await CommandRun.OfAsync(check, new TestEnvironment().With("API_HOST", "http://mail.example.test"));

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(["ok    The", "warn  LDAP_MAILCOW_API_HOST", "ok    State.", "ok    Bound.", "ok    The"], output.TrimEnd('\n').Split('\n').Select(l => l.Split(' ')[0] + Gap(l)));
    }

    [Fact]
    public async Task A_failed_finding_fails_the_command_but_not_the_other_checks()
    {
        var check = new CheckCommand(State, () => throw new DirectoryUnavailableException("No CA file."), new Double([new Finding(true, "The key may write.")]).CheckAsync, Nothing);

        var (code, output) = await CommandRun.OfAsync(check);

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("FAIL  No CA file.\n", output, StringComparison.Ordinal);
        Assert.Contains("ok    The key may write.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_hold_the_state_is_a_finding_too()
    {
        var check = new CheckCommand(
            folder => new Finding(false, $"The state cannot be kept in LDAP_MAILCOW_DB_DIR ({folder})."), () => new Double([]), new Double([]).CheckAsync, Nothing);

        var (code, output) = await CommandRun.OfAsync(check, new TestEnvironment().With("DB_DIR", "/nowhere/db"));

        Assert.Equal((ExitCode.Failed, "FAIL  The state cannot be kept in LDAP_MAILCOW_DB_DIR (/nowhere/db)."), (code, output.TrimEnd('\n').Split('\n')[^1]));
    }

    private static Task<IReadOnlyList<Finding>> Nothing(DirectorySnapshot source, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>([]);

    private static Finding State(string folder) => new(true, "State.");

    private static string Gap(string line) => line[line.IndexOf(' ', StringComparison.Ordinal)..6] + line[6..].Split(' ')[0];

    /// <summary>Only checks; everything else is not asked for.</summary>
    private sealed class Double(IReadOnlyList<Finding> findings) : IDirectory, IMailcow
    {
        public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(findings);

        Task<DirectoryCheckup> IDirectory.CheckAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new DirectoryCheckup(findings, new DirectorySnapshot([], [], [], [], "ldap://double", 2)));

        public Task<DirectorySnapshot> ReadAsync(CancellationToken cancellationToken) => throw new InvalidOperationException();

        public Task<DigestRead?> ReadDigestAsync(CancellationToken cancellationToken) => throw new InvalidOperationException();

        public Task<MailcowSnapshot> ReadAsync(MailcowScope scope, CancellationToken cancellationToken) => throw new InvalidOperationException();

        public Task<IReadOnlyDictionary<string, HostedDomain>> ReadDomainsAsync(CancellationToken cancellationToken) => throw new InvalidOperationException();

        public Task<IReadOnlyList<MailcowAlias>?> FindAliasesAsync(IReadOnlyCollection<Address> addresses, CancellationToken cancellationToken) => throw new InvalidOperationException();

        public Task<IReadOnlyList<Mailbox>?> FindMailboxesAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken) => throw new InvalidOperationException();

        public Task<IReadOnlyDictionary<string, Mailbox>> ReadMailboxesAsync(CancellationToken cancellationToken) => throw new InvalidOperationException();

        public Task<SenderLists> ReadSendersAsync(IReadOnlyCollection<Address> mailboxes, CancellationToken cancellationToken) => throw new InvalidOperationException();

        public Task RequireWriteAccessAsync(CancellationToken cancellationToken) => throw new InvalidOperationException();

        public Task<IReadOnlyList<WriteOutcome>> WriteAsync(WriteBatch batch, CancellationToken cancellationToken) => throw new InvalidOperationException();
    }
}

using LdapMailcow.Commands;
using LdapMailcow.Configuration;
using LdapMailcow.Core.Directory;
using LdapMailcow.Failures;
using LdapMailcow.Tests.Configuration;
using LdapMailcow.Tests.Logging;
using Microsoft.Extensions.Hosting;

namespace LdapMailcow.Tests.Commands;

/// <summary>What happens when a command fails, expected or not.</summary>
public class FailureTests
{
    [Fact]
    public async Task What_nobody_expected_is_one_sentence_without_a_stack()
    {
        var (code, output, error) = await RunAsync(new InvalidOperationException("Sequence contains no elements"), "information");

        Assert.Equal((ExitCode.Failed, ""), (code, output));
        Assert.EndsWith(
            "  error  ldap-mailcow failed in a way nobody expected: Sequence contains no elements (InvalidOperationException); LDAP_MAILCOW_LOG_LEVEL=debug shows where.\n",
            error,
            StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task At_debug_level_the_stack_follows()
    {
        var (_, _, error) = await RunAsync(new InvalidOperationException("Sequence contains no elements"), "debug");

        Assert.Contains("    System.InvalidOperationException", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expected_failure_is_its_own_sentence()
    {
        var (code, _, error) = await RunAsync(new DirectoryUnavailableException("The directory is down; look at LDAP_MAILCOW_LDAP_URI."), "information");

        Assert.Equal(ExitCode.Failed, code);
        Assert.EndsWith("  error  The directory is down; look at LDAP_MAILCOW_LDAP_URI.\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_instance_is_wrong_usage() =>
        Assert.Equal(ExitCode.Usage, (await RunAsync(new AnotherInstanceException("Already running."), "information")).Code);

    [Fact]
    public async Task A_secret_in_a_failure_is_masked()
    {
        var (_, _, error) = await RunAsync(new InvalidOperationException("refused " + TestEnvironment.Password), "debug");

        Assert.DoesNotContain(TestEnvironment.Password, error, StringComparison.Ordinal);
        Assert.Contains("***", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(Exception failure, string level)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var runner = new CommandRunner(
            new StandardStreams(output, error, toOutput => WriterSink.To(toOutput ? output : error)),
            new TestEnvironment().With("LOG_LEVEL", level).Read,
            (_, _, _, _) => Host.CreateEmptyApplicationBuilder(null).Build());
        var code = await runner.RunAsync(new CommandPlan(_ => new Failing(failure), StateAccess.Read), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private sealed class Failing(Exception failure) : ICommandHandler
    {
        public Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken) => Task.FromException<int>(failure);
    }
}

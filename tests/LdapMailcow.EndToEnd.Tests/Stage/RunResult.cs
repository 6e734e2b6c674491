namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <param name="Output">Standard output and error, in the order of lines of each.</param>
public sealed record RunResult(int ExitCode, string Output, TimeSpan Duration)
{
    public RunResult Ended(int code)
    {
        Assert.True(ExitCode == code, $"ended with {ExitCode} instead of {code}:\n{Output}");
        return this;
    }

    public RunResult Failed()
    {
        Assert.True(ExitCode > 0, $"ended with {ExitCode} instead of a failure:\n{Output}");
        return this;
    }

    public RunResult Says(string words)
    {
        Assert.Contains(words, Output, StringComparison.OrdinalIgnoreCase);
        return this;
    }

    public RunResult DoesNotSay(string words)
    {
        Assert.DoesNotContain(words, Output, StringComparison.OrdinalIgnoreCase);
        return this;
    }
}

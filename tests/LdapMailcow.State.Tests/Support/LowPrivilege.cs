using Xunit;

namespace LdapMailcow.State.Tests.Support;

/// <summary>Root may write anywhere; these make it a user that may read everything but write only what is his.</summary>
internal static class LowPrivilege
{
    private static readonly string[] _asNobody =
        ["setpriv", "--reuid=1654", "--regid=1654", "--clear-groups", "--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search"];

    /// <summary>Opens the state as a user who does not own the directory.</summary>
    /// <returns>What the second process said.</returns>
    public static string Open(string directory)
    {
        using var process = SecondProcess.Start(Environment.IsPrivilegedProcess ? _asNobody : [], "open", directory);
        var said = process.ReadLine();
        Assert.SkipWhen(said is null && Environment.IsPrivilegedProcess, "This root may not become a user who may read the test's own program.");
        return said ?? "";
    }
}

using Xunit;

namespace LdapMailcow.State.Tests.Support;

/// <summary>Root may write anywhere; these make it a user that may read everything but write only what is his.</summary>
internal static class LowPrivilege
{
    private static readonly string[] _asNobody = ["setpriv", "--reuid=1654", "--regid=1654", "--clear-groups"];

    /// <summary>For programs below a folder that only root may read; containers often withhold this capability.</summary>
    private static readonly string[] _whoReadsEverything = [.. _asNobody, "--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search"];

    /// <summary>Opens the state as a user who does not own the directory.</summary>
    /// <returns>What the second process said.</returns>
    public static string Open(string directory)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return Said([], directory) ?? "";
        }

        var said = Said(_whoReadsEverything, directory) ?? Said(_asNobody, directory);
        Assert.SkipWhen(said is null, "This root may not become a user who may read the test's own program.");
        return said;
    }

    private static string? Said(string[] wrapper, string directory)
    {
        using var process = SecondProcess.Start(wrapper, "open", directory);
        return process.ReadLine();
    }
}

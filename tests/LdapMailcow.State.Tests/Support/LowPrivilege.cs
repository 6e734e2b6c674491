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
    public static string Open(string directory) => Play("open", directory);

    /// <summary>Lets that user play a <see cref="Role"/>.</summary>
    public static string Play(string role, string directory)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return Said([], role, directory) ?? "";
        }

        var said = Said(_whoReadsEverything, role, directory) ?? Said(_asNobody, role, directory);
        Assert.SkipWhen(said is null, "This root may not become a user who may read the test's own program.");
        return said;
    }

    private static string? Said(string[] wrapper, string role, string directory)
    {
        using var process = SecondProcess.Start(wrapper, role, directory);
        return process.ReadLine();
    }
}

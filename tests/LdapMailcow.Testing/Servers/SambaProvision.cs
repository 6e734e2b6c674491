using LdapMailcow.Testing.Processes;

namespace LdapMailcow.Testing.Servers;

/// <summary>A new domain EXAMPLE.TEST, made once for a test run, because that takes many seconds, and copied for each controller. What differs
/// between them is in their smb.conf.</summary>
internal static class SambaProvision
{
    public const string AdminPassword = "Admin-Passw0rd1";

    private static readonly Lazy<Task<TemporaryFolder>> _made = new(() => Task.Run(Make));

    public static async Task CopyToAsync(string folder)
    {
        var made = await _made.Value;
        await Task.Run(() => Tool.Run("/bin/cp", ["--archive", "--sparse=always", $"{made.Path}/.", folder]));
    }

    /// <summary>ACLs go to a file: an unprivileged container may not keep them in the "security" extended attributes.</summary>
    private static TemporaryFolder Make()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        Tool.Run(
            "/usr/bin/samba-tool",
            [
                "domain", "provision", "--realm=EXAMPLE.TEST", "--domain=EXAMPLE", "--server-role=dc", "--dns-backend=SAMBA_INTERNAL",
                $"--adminpass={AdminPassword}", "--host-name=dc1", "--host-ip=127.0.0.1", $"--targetdir={folder.Path}",
                "--option=interfaces=lo", "--option=bind interfaces only=yes",
                "--option=vfs objects=dfs_samba4 acl_xattr xattr_tdb", $"--option=xattr_tdb:file={folder.File("xattr.tdb")}",
            ]);
        return folder;
    }
}

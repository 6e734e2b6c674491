namespace LdapMailcow.Tests;

/// <summary>The files that the tests compare the program with.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "LdapMailcow.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("LdapMailcow.sln");
        }

        return folder;
    }
}

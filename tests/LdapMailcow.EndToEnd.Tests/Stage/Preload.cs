using LdapMailcow.Testing.Processes;

namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <summary>Libraries in C that change what the system does to the program under test (LD_PRELOAD).</summary>
public static class Preload
{
    /// <param name="source">The name of a C file of this folder.</param>
    /// <returns>The value of LD_PRELOAD.</returns>
    public static string Compile(TemporaryFolder folder, string source)
    {
        var library = folder.File(Path.ChangeExtension(source, ".so"));
        Tool.Run("/usr/bin/clang", ["-shared", "-fPIC", "-o", library, Path.Combine(AppContext.BaseDirectory, source)]);
        return library;
    }
}

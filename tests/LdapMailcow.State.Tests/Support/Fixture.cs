using System.IO.Compression;

namespace LdapMailcow.State.Tests.Support;

/// <summary>Files that an earlier version of this program wrote.</summary>
internal static class Fixture
{
    public static void Unpack(string name, string path)
    {
        using var packed = typeof(Fixture).Assembly.GetManifestResourceStream(name + ".gz") ?? throw new FileNotFoundException(name);
        using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        using var file = File.Create(path);
        unpacked.CopyTo(file);
    }
}

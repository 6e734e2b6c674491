using System.Security.Cryptography;
using LdapMailcow.Tls;

namespace LdapMailcow.Configuration;

internal static class FileParsers
{
    /// <summary>Read again where it is used, so that a renewed file counts.</summary>
    public static string? PemBundle(string text, out string value)
    {
        value = text;
        try
        {
            return AuthorityFile.Read(text).Count > 0 ? null : "the file has no PEM certificate";
        }
        catch (CryptographicException)
        {
            return "a certificate in the file is damaged";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Reason(text, e);
        }
    }

    public static string? Folder(string text, out string value)
    {
        value = text;
        if (text.Contains('\0', StringComparison.Ordinal) || text.Length == 0)
        {
            return "";
        }

        value = Path.GetFullPath(text);
        return null;
    }

    public static string Reason(string path, Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "the file does not exist",
        UnauthorizedAccessException when Directory.Exists(path) => "it is a folder",
        UnfitFileException => e.Message,
        UnauthorizedAccessException => "this user may not read the file",
        _ => "the file cannot be read",
    };
}

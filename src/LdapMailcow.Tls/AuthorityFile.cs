using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LdapMailcow.Tls;

public static class AuthorityFile
{
    /// <returns>Empty when the file has none.</returns>
    public static X509Certificate2Collection Read(string path)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(SmallFile.ReadAllText(path));
        return authorities;
    }

    /// <param name="problem">The rest of a sentence whose subject is the file.</param>
    public static bool TryRead(string path, [NotNullWhen(true)] out X509Certificate2Collection? authorities, [NotNullWhen(false)] out string? problem)
    {
        authorities = null;
        problem = null;
        try
        {
            authorities = Read(path);
            problem = authorities.Count > 0 ? null : "holds no certificate in PEM form";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            problem = $"cannot be read: {e.Message.TrimEnd('.')}";
        }

        return problem is null;
    }
}

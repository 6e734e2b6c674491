using System.Reflection;

namespace LdapMailcow.Commands;

internal static class ProductVersion
{
    /// <summary>The informational version without the commit behind the plus sign.</summary>
    public static string Text { get; } =
        (typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];
}

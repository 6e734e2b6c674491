using System.Reflection;

namespace LdapMailcow.Commands;

/// <summary>The version of this build, such as <c>1.0.0</c>.</summary>
internal static class ProductVersion
{
    /// <summary>The informational version without the commit behind the plus sign.</summary>
    public static string Text { get; } =
        (typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];
}

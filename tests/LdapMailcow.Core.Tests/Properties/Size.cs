using System.Globalization;

namespace LdapMailcow.Core.Tests.Properties;

/// <summary>How many random stories a property is tried on; CsCheck's own variable <c>CsCheck_Iter</c> makes it more or fewer.</summary>
internal static class Size
{
    public static int Of(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("CsCheck_Iter"), CultureInfo.InvariantCulture, out var wanted) ? wanted : usual;
}

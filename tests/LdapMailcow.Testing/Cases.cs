using System.Globalization;

namespace LdapMailcow.Testing;

/// <summary>How many random cases a property is tried on; CsCheck's own variable <c>CsCheck_Iter</c> makes it more or fewer.</summary>
public static class Cases
{
    public static int Of(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("CsCheck_Iter"), CultureInfo.InvariantCulture, out var wanted) ? wanted : usual;
}

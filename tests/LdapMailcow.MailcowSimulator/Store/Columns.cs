using LdapMailcow.MailcowSimulator.Php;

namespace LdapMailcow.MailcowSimulator.Store;

internal static class Columns
{
    /// <summary>A value for a TINYINT column: any small integer, not only 0 and 1.</summary>
    /// <exception cref="PhpDiedException">Out of −128 … 127; MariaDB runs in strict mode.</exception>
    public static int TinyInt(long value) => value is >= sbyte.MinValue and <= sbyte.MaxValue
        ? (int)value
        : throw PhpDiedException.Database(1264, "Out of range value for column");
}

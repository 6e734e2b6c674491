namespace LdapMailcow.Commands;

internal enum StateAccess
{
    Read,
    Share,

    /// <summary>The one instance that works with this state; refused while another one runs.</summary>
    Own,
}

namespace LdapMailcow.Commands;

internal enum StateAccess
{
    Read,

    /// <summary>A part of <see cref="Read"/> that costs little however large the state is.</summary>
    Health,
    Share,

    /// <summary>The one instance that works with this state; refused while another one runs.</summary>
    Own,
}

namespace LdapMailcow.Commands;

/// <summary>How a command opens the state.</summary>
internal enum StateAccess
{
    /// <summary>Only looks; works beside a running daemon.</summary>
    Read,

    /// <summary>Writes beside a running daemon.</summary>
    Share,

    /// <summary>The one instance that works with this state; refused while another one runs.</summary>
    Own,
}

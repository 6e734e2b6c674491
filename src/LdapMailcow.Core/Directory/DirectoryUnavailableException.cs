namespace LdapMailcow.Core.Directory;

/// <summary>The directory could not be read completely. The message is one sentence with cause and setting, without secrets.</summary>
public class DirectoryUnavailableException : Exception
{
    public DirectoryUnavailableException(string sentence, Exception? inner = null) : base(sentence, inner)
    {
    }

    /// <summary>The password was refused: trying it again soon locks the account.</summary>
    public virtual bool IsRefusal => false;
}

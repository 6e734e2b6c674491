namespace LdapMailcow.Core.Mailcow;

/// <summary>mailcow could not be read completely. The message is one sentence with cause and setting, without secrets.</summary>
public class MailcowUnavailableException : Exception
{
    public MailcowUnavailableException(string sentence, Exception? inner = null) : base(sentence, inner)
    {
    }

    /// <summary>Not a byte came back, which is how a ban looks from here.</summary>
    public bool IsSilence { get; init; }
}

/// <summary>mailcow refused the key or the address of this host (401). Every further call brings a ban nearer: stop and pause.</summary>
public sealed class MailcowUnauthorizedException : MailcowUnavailableException
{
    public MailcowUnauthorizedException(string sentence) : base(sentence)
    {
    }
}

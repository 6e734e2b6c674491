using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Mailcow.Transport;

internal enum RequestState
{
    /// <summary>mailcow did not carry out this request.</summary>
    NotDone,

    /// <summary>mailcow cannot be reached as configured; every other request would fare the same.</summary>
    Unreachable,

    /// <summary>mailcow has finished, but whether it did the work before is not known.</summary>
    Ended,

    /// <summary>mailcow may still be working; hanging up does not stop it.</summary>
    MayBeRunning,
    Forbidden,
}

/// <summary>An exchange that brought no usable answer. The message is one sentence with cause and setting.</summary>
internal sealed class ExchangeFailedException(string sentence, RequestState state, bool worthRepeating, Exception? inner = null)
    : MailcowUnavailableException(sentence, inner)
{
    public RequestState State { get; } = state;

    /// <summary>Status 200 and nothing else: PHP died, the key never arrived, or an old mailcow does not know the call.</summary>
    public bool IsEmptyBody { get; init; }

    /// <summary>The same read may succeed a moment later.</summary>
    public bool WorthRepeating { get; } = worthRepeating;
}

using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Mailcow.Writing;

/// <param name="ProvenUndone">mailcow was read and has not carried this item out; once its call is over, it may be sent again.</param>
internal sealed record Judgement(WriteOutcome Outcome, bool ProvenUndone = false);

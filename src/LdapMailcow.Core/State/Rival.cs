namespace LdapMailcow.Core.State;

/// <summary>Another database whose daemon writes under our owner id. It is remembered as long as an alias bears its signature.</summary>
/// <param name="Quiet">Complete looks at mailcow in a row, one a turn, in which it had written nothing.</param>
public sealed record Rival(string Database, int Quiet)
{
    /// <summary>An hour at the default interval.</summary>
    public const int Patience = 12;

    public bool IsThere => Quiet < Patience;
}

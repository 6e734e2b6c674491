namespace LdapMailcow.Core;

public sealed record Finding(bool Passed, string Sentence)
{
    /// <summary>It works, and probably not as it was meant.</summary>
    public bool IsWarning { get; init; }

    public static Finding Warning(string sentence) => new(true, sentence) { IsWarning = true };
}

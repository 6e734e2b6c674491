namespace LdapMailcow.EndToEnd.Tests.Mistakes;

/// <summary>What an administrator set, and the sentence that must name it. Words in braces stand for ports and folders of the stage.</summary>
/// <param name="Kind">How the line of <c>check</c> begins, or nothing for a refused configuration.</param>
public sealed record Mistake(string Name, string Kind, string Sentence, params (string Setting, string? Value)[] Settings)
{
    public const string Failed = "FAIL  ";
    public const string Warned = "warn  ";

    /// <summary>Refused before anything is asked; the exit code is 2.</summary>
    public const string Refused = "";

    public int ExitCode => Kind switch { Failed => 1, Warned => 0, _ => 2 };
}

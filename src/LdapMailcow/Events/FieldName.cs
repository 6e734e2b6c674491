namespace LdapMailcow.Events;

internal static class FieldName
{
    /// <summary>The value that is the whole message in words; JSON has it as the message already.</summary>
    public const string Sentence = "Sentence";

    /// <summary>Values that are no part of the message bear the parameter's name, those in it begin with a capital: here both do.</summary>
    public static string Of(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}

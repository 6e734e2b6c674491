namespace LdapMailcow.Configuration;

/// <summary>The words that a setting may have, in any case, and what each stands for.</summary>
internal sealed class Choice<T>(params (string Word, T Value)[] choices)
{
    public string? Parse(string text, out T value)
    {
        foreach (var (word, choice) in choices)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                value = choice;
                return null;
            }
        }

        value = choices[0].Value;
        return "";
    }

    public string WordOf(T value) => choices.First(c => EqualityComparer<T>.Default.Equals(c.Value, value)).Word;
}

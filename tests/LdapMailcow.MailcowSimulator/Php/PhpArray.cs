using System.Globalization;

namespace LdapMailcow.MailcowSimulator.Php;

/// <summary>
/// A PHP array: ordered, with the keys <c>"0"</c>, <c>"1"</c>, … when it is a list. Values are null, bool, long, double, string or another array.
/// </summary>
internal sealed class PhpArray : OrderedDictionary<string, object?>
{
    public static PhpArray Of(params IEnumerable<object?> values)
    {
        var array = new PhpArray();
        foreach (var value in values)
        {
            array.Append(value);
        }

        return array;
    }

    /// <summary>PHP's <c>(array)$value</c>: null is empty, a scalar becomes a list of one.</summary>
    public static PhpArray Cast(object? value) => value switch
    {
        null => [],
        PhpArray array => array,
        _ => Of(value),
    };

    /// <summary>True when <c>json_encode</c> writes it as <c>[…]</c>; the empty array is a list.</summary>
    public bool IsList
    {
        get
        {
            for (var index = 0; index < Count; index++)
            {
                if (GetAt(index).Key != Key(index))
                {
                    return false;
                }
            }

            return true;
        }
    }

    public void Append(object? value) => this[Key(Count)] = value;

    /// <summary>PHP's <c>isset($array[$key])</c>: there, and not null.</summary>
    public bool IsSet(string key) => At(key) is not null;

    /// <summary>The value, or null where PHP would only warn.</summary>
    public object? At(string key) => TryGetValue(key, out var value) ? value : null;

    private static string Key(int index) => index.ToString(CultureInfo.InvariantCulture);
}

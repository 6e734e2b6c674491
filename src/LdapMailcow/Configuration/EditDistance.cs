namespace LdapMailcow.Configuration;

/// <summary>How many insertions, deletions, replacements and swaps of neighbours lead from one text to another.</summary>
internal static class EditDistance
{
    /// <summary>Optimal string alignment (Damerau's distance without edits inside a swap).</summary>
    public static int Between(string left, string right)
    {
        var cost = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0 ? i + j : Cheapest(cost, left, right, i, j);
            }
        }

        return cost[left.Length, right.Length];
    }

    private static int Cheapest(int[,] cost, string left, string right, int i, int j)
    {
        var replaced = cost[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
        var best = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return swapped ? Math.Min(best, cost[i - 2, j - 2] + 1) : best;
    }
}

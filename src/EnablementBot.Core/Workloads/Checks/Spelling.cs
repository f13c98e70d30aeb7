namespace EnablementBot.Core.Workloads.Checks;

/// <summary>Which of the names that there are was meant by one that there is not.</summary>
internal static class Spelling
{
    private const int MaxLength = 253;

    /// <summary>The one name that differs by a slip or by one more or less word; null where none does, or several.</summary>
    public static string? Nearest(string wanted, IEnumerable<string> names) => Only(names.Where(name => IsNear(wanted, name)));

    /// <summary>The one name that differs by a slip of the pen: near enough to be put in its place.</summary>
    public static string? Slip(string wanted, IEnumerable<string> names) => Only(names.Where(name => IsSlip(wanted, name)));

    public static bool IsNear(string left, string right)
    {
        if (left.Length < 3 || right.Length < 3 || left.Length > MaxLength || right.Length > MaxLength) return false;
        return left.StartsWith(right + "-", StringComparison.Ordinal) || right.StartsWith(left + "-", StringComparison.Ordinal)
            || left.EndsWith("-" + right, StringComparison.Ordinal) || right.EndsWith("-" + left, StringComparison.Ordinal) || IsSlip(left, right);
    }

    public static bool IsSlip(string left, string right)
    {
        if (left.Length < 3 || right.Length < 3 || left.Length > MaxLength || right.Length > MaxLength) return false;
        int allowed = Math.Max(1, Math.Min(left.Length, right.Length) / 4);
        return Math.Abs(left.Length - right.Length) <= allowed && !DiffersInNumberOnly(left, right) && Distance(left, right) <= allowed;
    }

    /// <summary>web-1 and web-2 are two things, and no slip.</summary>
    private static bool DiffersInNumberOnly(string left, string right) => left.TrimEnd("0123456789".ToCharArray()) is { Length: > 0 } stem && stem == right.TrimEnd("0123456789".ToCharArray());

    private static string? Only(IEnumerable<string> names)
    {
        string[] near = [.. names.Distinct(StringComparer.Ordinal).Take(2)];
        return near.Length == 1 ? near[0] : null;
    }

    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}

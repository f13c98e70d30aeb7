using System.Globalization;

namespace EnablementBot.Core.Workloads.Objects;

/// <summary>Amounts as the API writes them: <c>500m</c>, <c>1.5</c>, <c>128Mi</c>, <c>1e3</c>. Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/</summary>
public static class Quantity
{
    private static readonly Dictionary<string, decimal> Units = new(StringComparer.Ordinal)
    {
        [""] = 1m,
        ["n"] = 0.000000001m,
        ["u"] = 0.000001m,
        ["m"] = 0.001m,
        ["k"] = 1_000m,
        ["M"] = 1_000_000m,
        ["G"] = 1_000_000_000m,
        ["T"] = 1_000_000_000_000m,
        ["P"] = 1_000_000_000_000_000m,
        ["E"] = 1_000_000_000_000_000_000m,
        ["Ki"] = 1024m,
        ["Mi"] = 1024m * 1024,
        ["Gi"] = 1024m * 1024 * 1024,
        ["Ti"] = 1024m * 1024 * 1024 * 1024,
        ["Pi"] = 1024m * 1024 * 1024 * 1024 * 1024,
        ["Ei"] = 1024m * 1024 * 1024 * 1024 * 1024 * 1024,
    };

    /// <summary>The amount in its base unit (cores, bytes, pieces); null for what is missing, broken, or too large to count.</summary>
    public static decimal? Of(Json value) => Of(value.Scalar);

    /// <inheritdoc cref="Of(Json)"/>
    public static decimal? Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal plain)) return plain;
        int end = text.Length;
        while (end > 0 && char.IsAsciiLetter(text[end - 1])) end--;
        if (!Units.TryGetValue(text[end..], out decimal unit) || !decimal.TryParse(text.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)) return null;
        try
        {
            return number * unit;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}

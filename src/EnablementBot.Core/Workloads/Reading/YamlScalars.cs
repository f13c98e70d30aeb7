using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EnablementBot.Core.Workloads.Reading;

/// <summary>
/// What an unquoted word means. YAML 1.1 as Go's yaml.v2 reads it, since that is what kubectl applies: <c>yes</c> and <c>on</c> are booleans, and <c>0644</c> is octal.
/// Source: https://pkg.go.dev/gopkg.in/yaml.v2
/// </summary>
internal static partial class YamlScalars
{
    public static YamlTree Read(Scalar scalar)
    {
        bool isText = scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value.EndsWith(":str", StringComparison.Ordinal));
        if (isText) return new(YamlKind.Text, scalar.Value, scalar.Start);
        string text = scalar.Value;
        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => new(YamlKind.Null, "", scalar.Start),
            "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => new(YamlKind.Plain, "true", scalar.Start),
            "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => new(YamlKind.Plain, "false", scalar.Start),
            _ => Number(text) is { } number ? new(YamlKind.Plain, number, scalar.Start) : new(YamlKind.Text, text, scalar.Start),
        };
    }

    /// <summary>The number as JSON writes it; null for a text.</summary>
    private static string? Number(string text)
    {
        if (text.Length > 64 || !(char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.')) return null;
        string plain = text.Replace("_", "", StringComparison.Ordinal);
        string digits = plain.TrimStart('+', '-');
        string sign = plain.StartsWith('-') ? "-" : "";
        if (plain.Length - digits.Length > 1) return null;
        if (Based(digits) is { } based) return based == 0 ? "0" : sign + based.ToString(CultureInfo.InvariantCulture);
        if (Whole().IsMatch(digits)) return sign + digits;
        return Fraction().IsMatch(digits) && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? sign + value.ToString("R", CultureInfo.InvariantCulture)
            : null;
    }

    private static BigInteger? Based(string digits) => digits switch
    {
        ['0', 'x', .. var hex] when hex.Length > 0 && hex.All(char.IsAsciiHexDigit) => Parse(hex, 16),
        ['0', 'b', .. var binary] when binary.Length > 0 && binary.All(c => c is '0' or '1') => Parse(binary, 2),
        ['0', 'o', .. var octal] when octal.Length > 0 && octal.All(c => c is >= '0' and <= '7') => Parse(octal, 8),
        ['0', .. var octal] when octal.Length > 0 && octal.All(c => c is >= '0' and <= '7') => Parse(octal, 8),
        _ => null,
    };

    private static BigInteger Parse(string digits, int radix) => digits.Aggregate(BigInteger.Zero, (sum, digit) => (sum * radix) + Convert.ToInt32(digit.ToString(), 16));

    [GeneratedRegex(@"^(0|[1-9][0-9]*)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Fraction();
}

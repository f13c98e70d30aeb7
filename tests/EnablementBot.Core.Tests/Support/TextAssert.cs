namespace EnablementBot.Core.Tests.Support;

/// <summary>Asserts on text, always ordinal.</summary>
internal static class TextAssert
{
    public static void Holds(string part, string? text) => Assert.Contains(part, text ?? "", StringComparison.Ordinal);

    public static void Lacks(string part, string? text) => Assert.DoesNotContain(part, text ?? "", StringComparison.Ordinal);

    /// <summary>Both texts are the same apart from white space.</summary>
    public static void SameWords(string expected, string actual) => Assert.AreEqual(WithoutBlanks(expected), WithoutBlanks(actual));

    public static string WithoutBlanks(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}

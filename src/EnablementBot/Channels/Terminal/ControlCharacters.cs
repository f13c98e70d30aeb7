namespace EnablementBot.Channels.Terminal;

/// <summary>Documents are hostile: an escape sequence in one must not reach the terminal.</summary>
internal static class ControlCharacters
{
    public static string Remove(string text) => string.Concat(text.Where(c => c is '\n' or '\t' || !char.IsControl(c)));
}

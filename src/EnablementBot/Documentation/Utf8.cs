using System.Text;

namespace EnablementBot.Documentation;

/// <summary>Text files are UTF-8, with or without a mark; anything else is refused instead of being indexed as gibberish.</summary>
internal static class Utf8
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException("it is not UTF-8 text: save it as UTF-8", exception);
        }
    }
}

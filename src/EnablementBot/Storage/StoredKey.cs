using System.Security.Cryptography;
using System.Text;

namespace EnablementBot.Storage;

/// <summary>
/// An id of a channel as it lies in the tables. Ids come from outside: PostgreSQL takes no NUL in a text and no index entry above 2,704 bytes, so such an id is replaced by a digest of it.
/// Source: https://www.postgresql.org/docs/15/btree-implementation.html
/// </summary>
internal static class StoredKey
{
    /// <summary>Three ids stand in one index entry.</summary>
    private const int Longest = 400;

    public static string Of(string id) =>
        id.Length <= Longest && !id.Contains('\0', StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(id) <= Longest ? id : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
}

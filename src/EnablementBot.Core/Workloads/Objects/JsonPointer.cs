namespace EnablementBot.Core.Workloads.Objects;

/// <summary>Goes to the place in an object that a JSON pointer (RFC 6901) names.</summary>
public static class JsonPointer
{
    /// <summary>Missing where the pointer leads nowhere.</summary>
    public static Json At(Json root, string pointer)
    {
        Json current = root;
        foreach (string step in pointer.Split('/').Skip(1))
        {
            string name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            current = current.IsList && int.TryParse(name, out int index) ? current[index] : current[name];
        }

        return current;
    }

    /// <summary>The pointer without its last step.</summary>
    public static string Parent(string pointer) => pointer.LastIndexOf('/') is > 0 and int slash ? pointer[..slash] : "";

    /// <summary>The last step.</summary>
    public static string Last(string pointer) => pointer[(pointer.LastIndexOf('/') + 1)..];
}

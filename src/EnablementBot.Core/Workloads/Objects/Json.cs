using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace EnablementBot.Core.Workloads.Objects;

/// <summary>
/// A place in an object as it was read: missing where nothing stands, so that a path may be walked without asking at each step.
/// Kept as text rather than as typed models, since fixtures and CRDs omit fields and use versions that no model knows.
/// </summary>
public readonly struct Json(JsonElement element) : IEquatable<Json>
{
    private readonly JsonElement _element = element;

    public static Json Missing => default;

    /// <summary>The member of that name; missing where this is no object, or lacks it.</summary>
    public Json this[string name] => _element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(name, out JsonElement value) ? new(value) : default;

    /// <summary>The item at that place, from 0; missing where this is no list, or is shorter.</summary>
    public Json this[int index] => _element.ValueKind == JsonValueKind.Array && (uint)index < (uint)_element.GetArrayLength() ? new(_element[index]) : default;

    /// <summary>False for what is missing and for an explicit null, which the API server takes alike.</summary>
    public bool Exists => _element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public bool IsTrue => _element.ValueKind == JsonValueKind.True;

    public bool IsFalse => _element.ValueKind == JsonValueKind.False;

    public bool IsObject => _element.ValueKind == JsonValueKind.Object;

    public bool IsList => _element.ValueKind == JsonValueKind.Array;

    public bool IsText => _element.ValueKind == JsonValueKind.String;

    /// <summary>Items of a list, or members of an object; 0 for anything else.</summary>
    public int Count => _element.ValueKind switch
    {
        JsonValueKind.Array => _element.GetArrayLength(),
        JsonValueKind.Object => _element.GetPropertyCount(),
        _ => 0,
    };

    /// <summary>The text of a string; null for anything else.</summary>
    public string? Text => _element.ValueKind == JsonValueKind.String ? Unescaped(_element) : null;

    /// <summary>A string, number or boolean as it was written; null for anything else. For fields that take either ("80" and 80).</summary>
    public string? Scalar => _element.ValueKind switch
    {
        JsonValueKind.String => Unescaped(_element),
        JsonValueKind.Number => _element.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>A whole number; null for anything else, also for a number in quotes.</summary>
    public long? Number => _element.ValueKind == JsonValueKind.Number && _element.TryGetInt64(out long number) ? number : null;

    /// <summary>A time stamp as the API writes it (RFC 3339); null for anything else.</summary>
    public DateTimeOffset? Time => _element.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(Unescaped(_element), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    public JsonElement Element => _element;

    /// <summary>The items of a list; none for anything else.</summary>
    public IEnumerable<Json> Items
    {
        get
        {
            if (_element.ValueKind != JsonValueKind.Array) yield break;
            foreach (JsonElement item in _element.EnumerateArray()) yield return new(item);
        }
    }

    /// <summary>The members of an object in their order; none for anything else.</summary>
    public IEnumerable<(string Name, Json Value)> Members
    {
        get
        {
            if (_element.ValueKind != JsonValueKind.Object) yield break;
            foreach (JsonProperty member in _element.EnumerateObject()) yield return (member.Name, new(member.Value));
        }
    }

    /// <summary>The texts of a list of strings; items of another kind are left out.</summary>
    public IEnumerable<string> Texts => Items.Select(item => item.Text).OfType<string>();

    /// <summary>Whether this is exactly that text.</summary>
    public bool Is(string text) => _element.ValueKind == JsonValueKind.String && Equal(_element, text);

    /// <summary>The first item of a list whose member <paramref name="name"/> is that text; missing where there is none.</summary>
    public Json With(string name, string text)
    {
        foreach (Json item in Items)
        {
            if (item[name].Is(text)) return item;
        }

        return default;
    }

    /// <summary>Whether both hold the same JSON, members in any order.</summary>
    public bool IsSame(Json other)
    {
        if (!Exists || !other.Exists) return Exists == other.Exists;
        try
        {
            return JsonElement.DeepEquals(_element, other._element);
        }
        catch (InvalidOperationException)
        {
            return _element.GetRawText() == other._element.GetRawText();
        }
    }

    public override string ToString() => _element.ValueKind == JsonValueKind.Undefined ? "" : _element.GetRawText();

    public static bool operator ==(Json left, Json right) => left.IsSame(right);

    public static bool operator !=(Json left, Json right) => !left.IsSame(right);

    public bool Equals(Json other) => IsSame(other);

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Json other && IsSame(other);

    public override int GetHashCode() => (int)_element.ValueKind;

    private static bool Equal(JsonElement element, string text)
    {
        try
        {
            return element.ValueEquals(text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>A lone surrogate is legal in JSON's escapes and not in .NET's text: it counts as no text.</summary>
    private static string? Unescaped(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

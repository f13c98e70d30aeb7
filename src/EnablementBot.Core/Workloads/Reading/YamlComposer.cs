using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EnablementBot.Core.Workloads.Reading;

/// <summary>Makes a tree of one document's events. Depth is bounded, an alias inside its own anchor is refused, and of a key that stands twice the last one counts.</summary>
internal sealed class YamlComposer(IParser parser)
{
    private readonly Dictionary<string, YamlTree> _anchors = new(StringComparer.Ordinal);
    private int _depth;

    public YamlTree Compose()
    {
        switch (parser.Current)
        {
            case AnchorAlias alias:
                parser.MoveNext();
                if (!_anchors.TryGetValue(alias.Value.Value, out YamlTree? target)) throw new YamlException(alias.Start, alias.End, $"*{alias.Value} has no anchor (&{alias.Value}) before it");
                target.IsShared = true;
                return target;
            case Scalar scalar:
                parser.MoveNext();
                YamlTree leaf = YamlScalars.Read(scalar);
                Anchor(scalar, leaf);
                return leaf;
            case SequenceStart start:
                return List(start);
            case MappingStart start:
                return Map(start);
            default:
                throw new YamlException(parser.Current?.Start ?? Mark.Empty, parser.Current?.End ?? Mark.Empty, "a value is missing here");
        }
    }

    private YamlTree List(SequenceStart start)
    {
        Enter(start);
        YamlTree list = new(YamlKind.List, "", start.Start);
        while (parser.Current is not SequenceEnd) list.Items.Add(Compose());
        Leave(start, list);
        return list;
    }

    private YamlTree Map(MappingStart start)
    {
        Enter(start);
        YamlTree map = new(YamlKind.Map, "", start.Start);
        Dictionary<string, int> names = new(StringComparer.Ordinal);
        List<YamlTree> merged = [];
        while (parser.Current is not MappingEnd)
        {
            if (parser.Current is not (Scalar or AnchorAlias)) throw new YamlException(parser.Current!.Start, parser.Current.End, "a key must be a plain text");
            bool isMerge = parser.Current is Scalar { Value: "<<", Style: ScalarStyle.Plain };
            YamlTree key = Compose();
            YamlTree value = Compose();
            if (isMerge)
            {
                merged.Add(value);
                continue;
            }

            if (key.Kind is YamlKind.Map or YamlKind.List) throw new YamlException(key.Start, key.Start, "a key must be a plain text");
            string name = key.IsNull ? "null" : key.Text;
            // The API server warns of a key that stands twice and takes the last: refusing it would hide the whole object.
            if (names.TryAdd(name, map.Members.Count)) map.Members.Add((name, value));
            else map.Members[names[name]] = (name, value);
        }

        foreach (YamlTree source in merged.SelectMany(value => value.Kind == YamlKind.List ? value.Items : [value])) Merge(source, map, names);
        Leave(start, map);
        return map;
    }

    /// <summary>What is written wins over what is merged, an earlier merge over a later one. Copies members, so merging is bounded by the depth budget times the text.</summary>
    private static void Merge(YamlTree source, YamlTree map, Dictionary<string, int> names)
    {
        if (source.Kind != YamlKind.Map) throw new YamlException(source.Start, source.Start, "<< takes a map, or a list of maps");
        foreach ((string name, YamlTree value) in source.Members)
        {
            value.IsShared = true;
            if (names.TryAdd(name, map.Members.Count)) map.Members.Add((name, value));
        }
    }

    private void Enter(NodeEvent start)
    {
        if (++_depth > YamlDocuments.MaxDepth) throw new YamlException(start.Start, start.End, $"nested deeper than {YamlDocuments.MaxDepth}");
        parser.MoveNext();
    }

    /// <summary>An anchor counts from its end, so that no value can hold itself.</summary>
    private void Leave(NodeEvent start, YamlTree value)
    {
        _depth--;
        parser.MoveNext();
        Anchor(start, value);
    }

    private void Anchor(NodeEvent source, YamlTree value)
    {
        if (!source.Anchor.IsEmpty) _anchors[source.Anchor.Value] = value;
    }
}

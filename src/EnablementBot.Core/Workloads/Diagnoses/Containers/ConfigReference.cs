using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

/// <summary>A Secret or ConfigMap that a pod cannot start without: what is marked optional is left out.</summary>
/// <param name="Key">Empty for the whole object.</param>
/// <param name="Where">As a field of the pod.</param>
internal sealed record ConfigReference(ObjectKind Kind, string Name, string Key, string Container, string Where)
{
    public static IEnumerable<ConfigReference> Of(KubeObject pod) => FromVolumes(pod).Concat(FromContainers(pod)).Where(reference => reference.Name.Length > 0);

    /// <summary>What lacks: "Secret db" or "key password of Secret db"; null where it is there, or where nobody can tell.</summary>
    public string? Lack(ClusterSnapshot snapshot, string ns)
    {
        if (snapshot.Find(Kind, ns, Name) is not { } found) return snapshot.CanSee(Kind, ns) ? $"{Kind.Name} {Name}" : null;
        if (Key.Length == 0) return null;
        // Readers may leave the data of Secrets out: then the keys are not known.
        Json data = found.Json["data"], other = found.Json["stringData"], binary = found.Json["binaryData"];
        bool isKnown = data.IsObject || other.IsObject || binary.IsObject;
        return isKnown && !data[Key].Exists && !other[Key].Exists && !binary[Key].Exists ? $"key {Key} of {Kind.Name} {Name}" : null;
    }

    private static IEnumerable<ConfigReference> FromVolumes(KubeObject pod)
    {
        foreach (Json volume in pod.Spec["volumes"].Items)
        {
            string where = $"spec.volumes[{volume["name"].Text}]";
            foreach (ConfigReference reference in FromVolume(volume["secret"], "secretName", volume["configMap"], where)) yield return reference;
            foreach (Json source in volume["projected"]["sources"].Items)
            {
                foreach (ConfigReference reference in FromVolume(source["secret"], "name", source["configMap"], where)) yield return reference;
            }
        }
    }

    private static IEnumerable<ConfigReference> FromVolume(Json secret, string nameOfSecret, Json configMap, string where)
    {
        foreach ((Json source, ObjectKind kind, string name) in new[] { (secret, Kinds.Secret, nameOfSecret), (configMap, Kinds.ConfigMap, "name") })
        {
            if (!source.IsObject || source["optional"].IsTrue) continue;
            yield return new(kind, source[name].Text ?? "", "", "", where);
            foreach (Json item in source["items"].Items) yield return new(kind, source[name].Text ?? "", item["key"].Text ?? "", "", where);
        }
    }

    private static IEnumerable<ConfigReference> FromContainers(KubeObject pod)
    {
        foreach (Json container in pod.Spec["initContainers"].Items.Concat(pod.Spec["containers"].Items))
        {
            string name = container["name"].Text ?? "";
            foreach (Json variable in container["env"].Items)
            {
                string where = $"spec.containers[{name}].env[{variable["name"].Text}]";
                Json from = variable["valueFrom"];
                foreach ((Json source, ObjectKind kind) in new[] { (from["secretKeyRef"], Kinds.Secret), (from["configMapKeyRef"], Kinds.ConfigMap) })
                {
                    if (source.IsObject && !source["optional"].IsTrue) yield return new(kind, source["name"].Text ?? "", source["key"].Text ?? "", name, where);
                }
            }

            foreach (Json all in container["envFrom"].Items)
            {
                foreach ((Json source, ObjectKind kind) in new[] { (all["secretRef"], Kinds.Secret), (all["configMapRef"], Kinds.ConfigMap) })
                {
                    if (source.IsObject && !source["optional"].IsTrue) yield return new(kind, source["name"].Text ?? "", "", name, $"spec.containers[{name}].envFrom");
                }
            }
        }
    }
}

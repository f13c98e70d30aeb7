using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Checks.Secrets;

/// <summary>A place of a pod template that names a Secret or ConfigMap.</summary>
/// <param name="Key">Null where all of its keys are meant.</param>
/// <param name="Container">Null for a volume, which belongs to the pod.</param>
/// <param name="Pointer">Where the name stands in its object.</param>
internal sealed record ConfigReference(ObjectKind Kind, string Name, string? Key, bool IsOptional, Container? Container, string Pointer)
{
    public bool IsEnvironment => Container is not null;

    public static IEnumerable<ConfigReference> In(PodTemplate template)
    {
        foreach (Container container in template.Containers)
        {
            foreach (ConfigReference reference in InEnvironment(container)) yield return reference;
        }

        int v = 0;
        foreach (Json volume in template.Spec["volumes"].Items)
        {
            foreach (ConfigReference reference in InVolume(volume, $"{template.SpecPointer}/volumes/{v}")) yield return reference;
            v++;
        }
    }

    private static IEnumerable<ConfigReference> InEnvironment(Container container)
    {
        int i = 0;
        foreach (Json entry in container.Json["env"].Items)
        {
            string pointer = $"{container.Pointer}/env/{i++}/valueFrom";
            Json from = entry["valueFrom"];
            if (Read(Kinds.Secret, from["secretKeyRef"], "name", from["secretKeyRef"]["key"].Text, container, pointer + "/secretKeyRef") is { } secret) yield return secret;
            if (Read(Kinds.ConfigMap, from["configMapKeyRef"], "name", from["configMapKeyRef"]["key"].Text, container, pointer + "/configMapKeyRef") is { } config) yield return config;
        }

        i = 0;
        foreach (Json entry in container.Json["envFrom"].Items)
        {
            string pointer = $"{container.Pointer}/envFrom/{i++}";
            if (Read(Kinds.Secret, entry["secretRef"], "name", null, container, pointer + "/secretRef") is { } secret) yield return secret;
            if (Read(Kinds.ConfigMap, entry["configMapRef"], "name", null, container, pointer + "/configMapRef") is { } config) yield return config;
        }
    }

    private static IEnumerable<ConfigReference> InVolume(Json volume, string pointer)
    {
        foreach (ConfigReference reference in InSource(volume["secret"], Kinds.Secret, "secretName", pointer + "/secret")) yield return reference;
        foreach (ConfigReference reference in InSource(volume["configMap"], Kinds.ConfigMap, "name", pointer + "/configMap")) yield return reference;
        int i = 0;
        foreach (Json source in volume["projected"]["sources"].Items)
        {
            string place = $"{pointer}/projected/sources/{i++}";
            foreach (ConfigReference reference in InSource(source["secret"], Kinds.Secret, "name", place + "/secret")) yield return reference;
            foreach (ConfigReference reference in InSource(source["configMap"], Kinds.ConfigMap, "name", place + "/configMap")) yield return reference;
        }

        // Volumes of other makers take what they log in with from a Secret.
        foreach ((string kind, string field) in OtherVolumes)
        {
            Json place = volume[kind];
            if (field == "secretName" ? place[field].Text is { Length: > 0 } : place[field]["name"].Text is { Length: > 0 })
            {
                yield return new(Kinds.Secret, (field == "secretName" ? place[field] : place[field]["name"]).Text!, null, false, null, $"{pointer}/{kind}/{field}");
            }
        }
    }

    private static readonly (string Kind, string Field)[] OtherVolumes = [("csi", "nodePublishSecretRef"), ("azureFile", "secretName"), ("cephfs", "secretRef"), ("cinder", "secretRef"), ("flexVolume", "secretRef"), ("iscsi", "secretRef"), ("rbd", "secretRef"), ("scaleIO", "secretRef"), ("storageos", "secretRef")];

    /// <summary>The whole object, or each key that is picked from it.</summary>
    private static IEnumerable<ConfigReference> InSource(Json source, ObjectKind kind, string nameField, string pointer)
    {
        if (source["items"].Count == 0)
        {
            if (Read(kind, source, nameField, null, null, pointer) is { } whole) yield return whole;
            yield break;
        }

        foreach (Json item in source["items"].Items)
        {
            if (Read(kind, source, nameField, item["key"].Text, null, pointer) is { } picked) yield return picked;
        }
    }

    private static ConfigReference? Read(ObjectKind kind, Json reference, string nameField, string? key, Container? container, string pointer) =>
        reference[nameField].Text is { Length: > 0 } name ? new(kind, name, key, reference["optional"].IsTrue, container, $"{pointer}/{nameField}") : null;
}

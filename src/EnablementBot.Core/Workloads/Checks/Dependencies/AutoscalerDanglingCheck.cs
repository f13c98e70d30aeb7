using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Dependencies;

/// <summary>An autoscaler (HPA, or KEDA's ScaledObject) of something that is not there. The HPA that KEDA makes is not told beside its ScaledObject.</summary>
internal sealed class AutoscalerDanglingCheck : IFixingCheck
{
    private static readonly ObjectKind[] Scalable = [Kinds.Deployment, Kinds.StatefulSet, Kinds.ReplicaSet, Kinds.ReplicationController, Kinds.Rollout];

    public CheckInfo Info { get; } = new("hpa-dangling", Pillar.Dependencies, Severity.High, "Let the autoscaler scale something that exists", "An autoscaler without its target scales nothing, and under load nobody comes to help.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) => Seen(snapshot).Distinct();

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        KubeObject scaler = finding.Object;
        ObjectKind kind = KindOf(scaler);
        string name = scaler.Spec["scaleTargetRef"]["name"].Text ?? "";
        if (SameName(snapshot, scaler, kind, name) is { } other)
        {
            return new PatchFix([PatchOperation.Set("/spec/scaleTargetRef/apiVersion", other.ApiVersion), PatchOperation.Set("/spec/scaleTargetRef/kind", other.Kind)]);
        }

        return Spelling.Slip(name, snapshot.OfKind(kind, scaler.Namespace).Select(item => item.Name)) is { } near
            ? new PatchFix([PatchOperation.Set("/spec/scaleTargetRef/name", near)], $"This takes {kind.Name} {near} for the one that is meant.")
            : null;
    }

    private IEnumerable<Observation> Seen(ClusterSnapshot snapshot)
    {
        foreach (KubeObject scaler in snapshot.OfKind(Kinds.HorizontalPodAutoscaler).Concat(snapshot.OfKind(Kinds.ScaledObject)))
        {
            Json target = scaler.Spec["scaleTargetRef"];
            string name = target["name"].Text ?? "";
            if (name.Length == 0 || scaler.Controller["kind"].Is("ScaledObject")) continue;
            ObjectKind kind = KindOf(scaler);
            if (snapshot.Find(kind, scaler.Namespace, name) is not null) continue;
            if (SameName(snapshot, scaler, kind, name) is { } other)
            {
                yield return new Finding(Info, scaler, $"scales {Say(target, kind)} {name} of {(target["apiVersion"].Text is { } version ? $"apiVersion {version}" : "no apiVersion")}, which does not exist; {other.Kind} {name} is of {other.ApiVersion}", "/spec/scaleTargetRef");
                continue;
            }

            // Of a kind that is no workload's, a file or an export without one says nothing.
            string? why = snapshot.WhyUnknown(kind, scaler.Namespace) ?? (Scalable.Contains(kind) || ApiGroups.IsNative(kind.Group) || snapshot.OfKind(kind).Count > 0 ? null : $"no {kind.Name} was read");
            if (why is not null)
            {
                yield return Blindness.In(Info, scaler.Namespace, why);
                continue;
            }

            string hint = Spelling.Nearest(name, snapshot.OfKind(kind, scaler.Namespace).Select(item => item.Name)) is { } near ? $"; there is {near}" : "";
            yield return new Finding(Info, scaler, $"scales {Say(target, kind)} {name}, which does not exist{hint}", "/spec/scaleTargetRef/name");
        }
    }

    private static ObjectKind KindOf(KubeObject scaler)
    {
        Json target = scaler.Spec["scaleTargetRef"];
        bool isKeda = scaler.Is(Kinds.ScaledObject);
        return Kinds.Canonical(new(ApiGroups.Of(target["apiVersion"].Text ?? (isKeda ? "apps/v1" : "")), target["kind"].Text ?? (isKeda ? "Deployment" : "")));
    }

    /// <summary>A workload of that name under another group, or with the kind in other letters: what must have been meant.</summary>
    private static KubeObject? SameName(ClusterSnapshot snapshot, KubeObject scaler, ObjectKind kind, string name) =>
        Scalable.Where(other => other != kind && other.Name.Equals(kind.Name, StringComparison.OrdinalIgnoreCase)).Select(other => snapshot.Find(other, scaler.Namespace, name)).FirstOrDefault(found => found is not null);

    private static string Say(Json target, ObjectKind kind) => target["kind"].Text ?? kind.Name;
}

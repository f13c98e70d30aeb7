using System.Globalization;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Health;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Recovery;

/// <summary>Whether a workload scales: HorizontalPodAutoscaler, KEDA, VerticalPodAutoscaler. Sources: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/, https://keda.sh/docs/latest/reference/scaledobject-spec/</summary>
internal sealed class AutoscalingReader : ISystemReader
{
    private static readonly ObjectKind Vertical = new("autoscaling.k8s.io", "VerticalPodAutoscaler");

    public SystemInfo Info { get; } = new("autoscaling", "Autoscaling (HPA, KEDA, VPA)", "recovery");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "HorizontalPodAutoscalers, ScaledObjects or VerticalPodAutoscalers", [Kinds.HorizontalPodAutoscaler, Kinds.ScaledObject, Vertical])) yield return gap;
        HashSet<Workload> scaled = [];
        foreach (KubeObject vertical in snapshot.OfKind(Vertical))
        {
            string mode = vertical.Spec["updatePolicy"]["updateMode"].Text ?? "Auto";
            ObjectRef about = Subjects.Find(snapshot, vertical.Spec["targetRef"], vertical.Namespace)?.Ref ?? vertical.Ref;
            yield return Info.Told(vertical.Condition("RecommendationProvided")["status"].Is("False"), about, $"{(mode == "Off" ? "gets advice on its size" : $"gets its size set ({mode})")} from VerticalPodAutoscaler {vertical.Name}{Advice(vertical)}", vertical.At("spec.updatePolicy.updateMode"), vertical.At("status.recommendation"));
        }

        foreach (Workload workload in snapshot.Workloads)
        {
            foreach (KubeObject scaler in snapshot.Relations.AutoscalersOf(workload))
            {
                scaled.Add(workload);
                // KEDA makes an autoscaler of its own, which says nothing new.
                if (scaler.Is(Kinds.HorizontalPodAutoscaler) && scaler.Labels.ContainsKey("scaledobject.keda.sh/name")) continue;
                yield return scaler.Is(Kinds.ScaledObject) ? Keda(scaler, workload) : Horizontal(scaler, workload);
            }

            if (snapshot.IsLive && !scaled.Contains(workload) && workload.IsReplicated && snapshot.Sees(workload.Namespace, Kinds.HorizontalPodAutoscaler, Kinds.ScaledObject)) yield return Info.Absent(workload.Object.Ref, $"does not scale by itself: {Words.Count(workload.Replicas ?? 1, "replica")} always", workload.Object.At("spec.replicas"));
        }
    }

    private SystemFact Horizontal(KubeObject scaler, Workload workload)
    {
        long least = scaler.Spec["minReplicas"].Number ?? 1, most = scaler.Spec["maxReplicas"].Number ?? 0;
        string text = $"scales from {least} to {most} replicas by HorizontalPodAutoscaler {scaler.Name}{Now(scaler.Status["currentReplicas"].Number)}";
        Json failure = AutoscalerHealth.ConditionsOf(scaler).FirstOrDefault(AutoscalerHealth.IsFailure);
        if (failure.Exists) return Info.Attention(workload.Object.Ref, $"should scale by HorizontalPodAutoscaler {scaler.Name}, but does not: {Words.Quote(failure["message"].Text ?? failure["reason"].Text ?? "")}", scaler.At("status.conditions"));
        bool isAtMost = scaler.Status["currentReplicas"].Number is { } current && current >= most && most > least && AutoscalerHealth.ConditionsOf(scaler).Any(condition => condition["type"].Is("ScalingLimited") && condition["status"].Is("True") && condition["reason"].Is("TooManyReplicas"));
        return Info.Told(isAtMost || least == most, workload.Object.Ref, $"{text}{(isAtMost ? ": it is at its most, and would want more" : least == most ? ": least and most are the same, so it never does" : "")}", scaler.At("spec.maxReplicas"), scaler.At("status.currentReplicas"));
    }

    private SystemFact Keda(KubeObject scaler, Workload workload)
    {
        Json ready = scaler.Condition("Ready");
        string[] triggers = [.. scaler.Spec["triggers"].Items.Select(trigger => trigger["type"].Text).OfType<string>().Distinct(StringComparer.Ordinal)];
        string text = $"scales from {scaler.Spec["minReplicaCount"].Number ?? 0} to {scaler.Spec["maxReplicaCount"].Number ?? 100} replicas by KEDA ScaledObject {scaler.Name}{(triggers.Length > 0 ? $" ({Words.List(triggers)})" : "")}";
        if (ready["status"].Is("False")) return Info.Attention(workload.Object.Ref, $"should scale by KEDA ScaledObject {scaler.Name}, but does not: {Words.Quote(ready["message"].Text ?? ready["reason"].Text ?? "")}", scaler.At("status.conditions[Ready]"));
        if (scaler.Metadata["annotations"]["autoscaling.keda.sh/paused"].Scalar == "true" || scaler.Metadata["annotations"]["autoscaling.keda.sh/paused-replicas"].Exists) return Info.Attention(workload.Object.Ref, $"{text}, paused", scaler.At("metadata.annotations[autoscaling.keda.sh/paused]"));
        bool isFallback = scaler.Condition("Fallback")["status"].Is("True");
        return Info.Told(isFallback, workload.Object.Ref, $"{text}{(isFallback ? ", on its fallback number: the source of its metric does not answer" : "")}", scaler.At("spec.triggers"));
    }

    private static string Now(long? current) => current is { } number ? string.Create(CultureInfo.InvariantCulture, $" (now {number})") : "";

    private static string Advice(KubeObject vertical)
    {
        Json first = vertical.Status["recommendation"]["containerRecommendations"][0];
        return first["target"].Exists ? $": {first["containerName"].Text} {first["target"]["cpu"].Scalar} CPU, {first["target"]["memory"].Scalar} memory" : "";
    }
}

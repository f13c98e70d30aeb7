using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Images;

/// <summary>What images are built on, as far as a name or a scanner says it. Source of the fields: https://aquasecurity.github.io/trivy-operator/latest/docs/crds/vulnerability-report/</summary>
internal sealed class BaseImageReader : ISystemReader
{
    public SystemInfo Info { get; } = new("base-image", "Base images (official, distroless)", "images");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads)
        {
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach (Container container in workload.Template.Containers.Where(container => seen.Add(container.Image)))
            {
                if (Named(container) is { } what) yield return Info.Present(workload.Object.Ref, $"container {container.Name} runs {what}", workload.Object.At(container.Pointer + "/image"));
            }
        }

        HashSet<(KubeObject, string)> told = [];
        foreach (KubeObject report in snapshot.OfKind(Kinds.VulnerabilityReport))
        {
            Json system = report.Json["report"]["os"];
            string family = system["family"].Text ?? "";
            if (family.Length == 0 || snapshot.Ownership.OwnerOf(report) is not { } owner) continue;
            KubeObject about = Subjects.Root(snapshot, owner);
            string container = report.Labels.GetValueOrDefault("trivy-operator.container.name") ?? "";
            if (!told.Add((about, container))) continue;
            bool isOld = system["eosl"].IsTrue;
            yield return Info.Told(isOld, about.Ref, $"image{(container.Length > 0 ? $" of container {container}" : "")} is built on {Words.Quote($"{family} {system["name"].Text}".TrimEnd())}{(isOld ? ", which gets no fixes any more" : "")}", report.At("report.os"));
        }
    }

    private static string? Named(Container container)
    {
        if (ImageReference.Parse(container.Image) is not { } image) return null;
        if (image.Path.StartsWith("distroless/", StringComparison.Ordinal) || image.Path.Contains("/distroless/", StringComparison.Ordinal) || image.Path.StartsWith("distroless", StringComparison.Ordinal)) return "a distroless image: no shell, no package manager";
        if (image.Host == "cgr.dev") return "a Chainguard image, which is distroless by default";
        return image.Host == "docker.io" && image.Path.StartsWith("library/", StringComparison.Ordinal) ? $"an official image of Docker Hub ({image.Path["library/".Length..]}) as it is" : null;
    }
}

using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity;

/// <summary>A volume of a pod.</summary>
/// <param name="Pointer">Where it stands in its object, as a JSON pointer.</param>
internal sealed record PodVolume(string Name, Json Json, string Pointer)
{
    public static IEnumerable<PodVolume> Of(PodTemplate pod) =>
        pod.Spec["volumes"].Items.Select((volume, index) => new PodVolume(volume["name"].Text ?? $"#{index}", volume, $"{pod.SpecPointer}/volumes/{index}"));
}

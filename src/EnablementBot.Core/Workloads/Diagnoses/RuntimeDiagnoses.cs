using EnablementBot.Core.Workloads.Diagnoses.Batch;
using EnablementBot.Core.Workloads.Diagnoses.Containers;
using EnablementBot.Core.Workloads.Diagnoses.Delivery;
using EnablementBot.Core.Workloads.Diagnoses.Pods;
using EnablementBot.Core.Workloads.Diagnoses.Rights;
using EnablementBot.Core.Workloads.Diagnoses.Scaling;
using EnablementBot.Core.Workloads.Diagnoses.Storage;
using EnablementBot.Core.Workloads.Diagnoses.Traffic;
using EnablementBot.Core.Workloads.Diagnoses.Workloads;

namespace EnablementBot.Core.Workloads.Diagnoses;

/// <summary>Every diagnosis of something running. Each folder lists its own.</summary>
public static class RuntimeDiagnoses
{
    public static IReadOnlyList<IDiagnosis> All { get; } =
    [
        .. ContainerDiagnoses.All,
        .. PodDiagnoses.All,
        .. WorkloadDiagnoses.All,
        .. TrafficDiagnoses.All,
        .. StorageDiagnoses.All,
        .. ScalingDiagnoses.All,
        .. BatchDiagnoses.All,
        .. DeliveryDiagnoses.All,
        .. RightsDiagnoses.All,
    ];
}

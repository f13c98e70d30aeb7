namespace EnablementBot.Core.Workloads.Diagnoses.Scaling;

internal static class ScalingDiagnoses
{
    public static IReadOnlyList<IDiagnosis> All { get; } =
    [
        new AutoscalerDiagnosis(),
        new KedaDiagnosis(),
        new BudgetDiagnosis(),
        new QuotaHeadroomDiagnosis(),
    ];
}

using System.CommandLine;
using EnablementBot.Channels.Terminal;
using EnablementBot.Core.Workloads;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Reading;
using EnablementBot.Hosting;

namespace EnablementBot.Cli;

/// <summary><c>check</c>: what is broken, and how ready it is.</summary>
internal static class CheckCommand
{
    public static Command Create(CliContext context)
    {
        CheckOptions options = new();
        Command command = new("check", """
            Say what is broken and why, and how ready it is for production: of manifests before they are deployed, or of objects exported from a cluster.

            Examples:
              check deploy/                                            manifests of a folder, before they are applied
              helm template my-chart | check -                         what a chart makes
              kubectl get all,cm,sa,ing,netpol,pdb,hpa,pvc,endpointslices,events -n shop -o yaml | check - --mode live
                                                                       what is broken in a namespace
              check deploy/ --fail-on medium                           gate a pipeline: exit code 1 when something of that severity is open
              check deploy/ --checks mem-limit,readiness,pss-*         some checks only
              check deploy/ --fixes                                    with the change that mends each finding
              check deploy/ --format sarif > check.sarif               for code scanning;  --format html > report.html for people
              check                                                    the sample cluster, to see what this is about

            Exit codes: 0 nothing at or above --fail-on, 1 something is, 2 wrong usage or unreadable input.
            """);
        options.AddTo(command);

        command.SetAction((result, cancellation) => context.RunAsync(() =>
        {
            CheckRequest request = options.Read(result, context.Clock);
            Settings settings = context.Load(result);
            CheckRun run = CheckRun.Create(settings, request, context.Clock);
            bool failed = false, unreadable = false;
            foreach (IReadOnlyList<string> paths in request.Targets(settings))
            {
                Evaluation evaluation = run.Evaluate(paths, context.Output, cancellation);
                foreach (ReadProblem problem in evaluation.Problems) context.Output.Messages.WriteLine(ControlCharacters.Remove(problem.ToString()));
                CheckOutput.Write(evaluation, string.Join(", ", paths), request, run, context.Output);
                failed |= request.FailOn is { } threshold && IsOpen(evaluation, threshold);
                unreadable |= evaluation.Problems.Count > 0;
            }

            return Task.FromResult(failed ? ExitCode.CheckFailed : unreadable ? ExitCode.WrongUsage : ExitCode.Done);
        }));
        return command;
    }

    /// <summary>What is broken now counts as much as what is not ready.</summary>
    private static bool IsOpen(Evaluation evaluation, Severity threshold) =>
        evaluation.Findings.Any(finding => finding.Severity >= threshold) || evaluation.Diagnoses.Any(diagnosis => diagnosis.Severity >= threshold);
}

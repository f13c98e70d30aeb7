namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

/// <summary>What an exit code tells: above 128 it is 128 plus the number of the signal. Source: https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html</summary>
internal static class ExitCodes
{
    /// <summary>Codes of which nothing is known but that the program chose them.</summary>
    public static bool IsProgramsOwn(long code) => code is > 0 and < 126 or > 165 and < 256 || code < 0;

    public static string Meaning(long code) => code switch
    {
        0 => "the program ended without an error, where it is expected to run on",
        1 or 2 => "the program itself reported an error",
        126 => "its command is in the image but cannot be executed",
        127 => "its command was not found in the image",
        128 => "it could not be started",
        132 => "the processor does not know an instruction of the program (SIGILL)",
        134 => "the program aborted itself (SIGABRT): a failed assertion or a fatal error of its runtime",
        135 => "the program read memory that is not there (SIGBUS)",
        136 => "the program made an arithmetic error (SIGFPE)",
        137 => "it was killed (SIGKILL)",
        139 => "the program crashed on a memory access (SIGSEGV)",
        143 => "it was asked to stop (SIGTERM)",
        255 => "the program itself reported an error",
        > 128 and <= 165 => $"it was ended by signal {code - 128}",
        _ => "the program itself reported an error",
    };

    public static string NextStep(long code) => code switch
    {
        0 => "Check that the command starts the server and stays in the foreground; make it a Job if it is meant to finish.",
        126 => "Make the file executable in the image (COPY --chmod=0755), and check that it was built for this CPU.",
        127 => "Correct `command`, or add the program to the image; images without a shell cannot run shell scripts.",
        128 => "Correct `command` and `args`, and check that the image was built for this CPU.",
        132 => "Build the image for the CPU of the nodes.",
        134 => "Read the last lines of the log of the previous run: the assertion or fatal error stands there.",
        135 or 136 or 139 => "Look for the native library or base image that changed last, and start the previous image again meanwhile.",
        137 => "Look at its memory against the limit, and let it end within the grace period when it gets SIGTERM.",
        143 => "Find out who stops it: a liveness probe, a rollout, or the program that starts it.",
        _ => "Read the log of the previous run (kubectl logs --previous) and correct what it names.",
    };
}

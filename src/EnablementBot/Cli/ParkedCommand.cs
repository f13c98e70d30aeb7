using System.CommandLine;
using EnablementBot.Channels.Terminal;
using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Cli;

/// <summary><c>parked</c>: turns and messages that failed for good, and the way back.</summary>
internal static class ParkedCommand
{
    public static Command Create(CliContext context)
    {
        Argument<string> id = new("ID") { Description = "As the list shows it, such as turn-12; all for everything." };
        Command release = new("release", """
            Let a parked turn or message be tried again, as if for the first time.

            Examples:
              parked release turn-12
              parked release all
            """) { id };
        release.SetAction((result, cancellation) => context.RunAsync(async () =>
        {
            string which = result.GetValue(id)!;
            await using ServiceProvider services = await CliStore.OpenAsync(context, context.Load(result), cancellation);
            int released = await services.GetRequiredService<IParkedWork>().ReleaseAsync(which == "all" ? null : which, cancellation);
            if (released == 0 && which != "all") throw new UsageException($"{which} is not parked. `parked` lists what is.");
            context.Output.Results.WriteLine($"{released} released");
            return ExitCode.Done;
        }));

        Command list = new("parked", """
            List the turns and messages that failed for good and wait for a decision: id, since when, channel, attempts, reason.

            Examples:
              parked
              parked release turn-12
            """) { release };
        list.SetAction((result, cancellation) => context.RunAsync(async () =>
        {
            await using ServiceProvider services = await CliStore.OpenAsync(context, context.Load(result), cancellation);
            foreach (Parked parked in await services.GetRequiredService<IParkedWork>().ListAsync(cancellation))
                context.Output.Results.WriteLine(ControlCharacters.Remove($"{parked.Id}\t{parked.Since:yyyy-MM-ddTHH:mm:ssZ}\t{parked.Channel}\t{parked.Attempts}\t{parked.Reason}"));
            return ExitCode.Done;
        }));
        return list;
    }
}

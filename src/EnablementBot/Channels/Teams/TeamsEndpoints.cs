using System.Text.Json;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Channels.Teams;

/// <summary>The Bot Framework door: acknowledges an Activity and answers it through the Connector.</summary>
internal static class TeamsEndpoints
{
    private const int MaxBody = 1024 * 1024;

    public static IServiceCollection AddTeamsChannel(this IServiceCollection services)
    {
        services.AddHttpClient<ConnectorClient>(client => client.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        services.AddSingleton<TeamsWorker>();
        return services.AddHostedService(provider => provider.GetRequiredService<TeamsWorker>());
    }

    public static void MapTeams(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/messages", ReceiveAsync).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBody));

    private static async Task<IResult> ReceiveAsync(HttpContext context, TurnDispatcher dispatcher, TeamsWorker worker)
    {
        // A browser never sends an Origin of its own accord here: the emulator and the Connector are programs.
        if (LoopbackGate.Refuse(context) is { } refusal) return Refuse(StatusCodes.Status401Unauthorized, "Unauthorized", refusal);

        (Activity? activity, IResult? problem) = await ReadAsync(context);
        if (activity is null) return problem!;
        if (!ConnectorClient.IsAllowed(activity.ServiceUrl!)) return Refuse(StatusCodes.Status403Forbidden, "ServiceUrlNotAllowed", "Without sign-in, only a serviceUrl on this machine is answered.");
        if (activity.Type == "invoke") return Refuse(StatusCodes.Status501NotImplemented, "NotImplemented", "This invoke is not known.");
        if (TeamsTurnReader.Read(activity) is not { } turn) return Results.Ok();

        if (activity.DeliveryMode == "expectReplies")
        {
            IReadOnlyList<Reply> replies = await dispatcher.DispatchAsync(turn, context.RequestAborted);
            return Results.Json(new([.. replies.Select(reply => TeamsReplyRenderer.Render(reply, activity))]), TeamsJson.Default.ExpectedReplies);
        }

        if (worker.TryTake(activity, turn)) return Results.Accepted();
        context.Response.Headers.RetryAfter = "5";
        return Refuse(StatusCodes.Status503ServiceUnavailable, "Busy", "Too much is waiting; try again.");
    }

    private static async Task<(Activity? Activity, IResult? Problem)> ReadAsync(HttpContext context)
    {
        try
        {
            Activity? activity = await JsonSerializer.DeserializeAsync(context.Request.Body, TeamsJson.Default.Activity, context.RequestAborted);
            string? wrong = activity is null ? "the body is empty" : TeamsTurnReader.Refuse(activity);
            return wrong is null ? (activity, null) : (null, Refuse(StatusCodes.Status400BadRequest, "BadSyntax", $"Not an Activity: {wrong}."));
        }
        catch (JsonException)
        {
            return (null, Refuse(StatusCodes.Status400BadRequest, "BadSyntax", "The body is not an Activity in JSON."));
        }
        catch (BadHttpRequestException exception)
        {
            return (null, Refuse(exception.StatusCode, "BadSyntax", "The body is too large."));
        }
    }

    private static IResult Refuse(int status, string code, string message) => Results.Json(new(new(code, message)), TeamsJson.Default.ErrorResponse, statusCode: status);
}

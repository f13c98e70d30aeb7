using System.Text.Json;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Channels.Teams;

/// <summary>The Bot Framework door: writes an Activity down, acknowledges it, and answers it later through the Connector.</summary>
internal static class TeamsEndpoints
{
    private const int MaxBody = 1024 * 1024;

    public static IServiceCollection AddTeamsChannel(this IServiceCollection services)
    {
        services.AddHttpClient<ConnectorClient>(client => client.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        return services.AddSingleton<IChannelSender, TeamsSender>();
    }

    public static void MapTeams(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/messages", ReceiveAsync).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBody));

    private static async Task<IResult> ReceiveAsync(HttpContext context, TurnDoor door)
    {
        // A browser never sends an Origin of its own accord here: the emulator and the Connector are programs.
        if (LoopbackGate.Refuse(context) is { } refusal) return Refuse(StatusCodes.Status401Unauthorized, "Unauthorized", refusal);

        (Activity? activity, IResult? problem) = await ReadAsync(context);
        if (activity is null) return problem!;
        if (!ConnectorClient.IsAllowed(activity.ServiceUrl!)) return Refuse(StatusCodes.Status403Forbidden, "ServiceUrlNotAllowed", "Without sign-in, only a serviceUrl on this machine is answered.");
        if (activity.Type == "invoke") return Refuse(StatusCodes.Status501NotImplemented, "NotImplemented", "This invoke is not known.");
        if (TeamsTurnReader.Read(activity) is not { } turn) return Results.Ok();

        if (activity.DeliveryMode == TeamsTurnReader.ExpectReplies)
        {
            IReadOnlyList<Reply> replies = await door.AnswerAsync(turn, context.RequestAborted);
            TeamsAddress address = TeamsAddress.Of(activity);
            return Results.Json(new([.. replies.Select(reply => TeamsReplyRenderer.Render(reply, address))]), TeamsJson.Default.ExpectedReplies);
        }

        // Acknowledged only when it is written down: the channel will not deliver it again.
        await door.AcceptAsync(turn, context.RequestAborted);
        return Results.Accepted();
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

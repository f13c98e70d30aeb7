using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;
using EnablementBot.Core.Knowledge;

namespace EnablementBot.Channels.Web;

/// <summary>The chat page and what it talks to.</summary>
internal static class WebEndpoints
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Turns that are shown again after a reload.</summary>
    private const int LastTurns = 100;

    public static IServiceCollection AddWebChannel(this IServiceCollection services, WebOptions options) => services
        .AddSingleton(options)
        .AddSingleton<WebAccess>()
        .AddSingleton<WebAssets>()
        .AddSingleton<ReadingRoom>();

    public static void MapWeb(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder web = app.MapGroup("").AddEndpointFilter(static async (call, next) =>
        {
            HttpContext context = call.HttpContext;
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            context.Response.Headers.CacheControl = "no-store";
            if (context.RequestServices.GetRequiredService<WebAccess>().Identify(context, out int status, out string reason) is not { } identity) return Refuse(status, reason);
            context.Items[typeof(ChatIdentity)] = identity;
            return await next(call);
        });

        web.MapGet("/", static (WebAssets assets, KnowledgeBase knowledge) => Html(assets.Chat(knowledge.Current.Settings.Platform)));
        web.MapGet("/web/history", ShowHistoryAsync);
        web.MapGet("/web/{name}", static (string name) => WebAssets.File(name));
        web.MapGet(ReadingRoom.Path + "/{source}/{**path}", static (HttpContext context, ReadingRoom room, string source, string? path) =>
            room.Show(Sender(context), source, path ?? "") is { } page ? Html(page) : Results.Text("There is no such page.", statusCode: StatusCodes.Status404NotFound));
        web.MapPost("/web/conversation", static (HttpContext context) =>
        {
            WebTurnReader.StartConversation(context);
            return Results.NoContent();
        });
        web.MapPost("/web/turns", AnswerAsync).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(WebTurnReader.MaxBody));
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, TurnDoor door)
    {
        (Turn? turn, int status, string reason) = await WebTurnReader.ReadAsync(context, Sender(context));
        if (turn is null) return Refuse(status, reason);

        IReadOnlyList<Reply> replies = await door.AnswerAsync(turn, context.RequestAborted);
        return Results.Json(new([.. replies.Select(Render)]), WebJson.Default.WebReplies);
    }

    private static async Task<IResult> ShowHistoryAsync(HttpContext context, IConversationHistory history)
    {
        IReadOnlyList<PastTurn> turns = WebTurnReader.KnownConversation(context) is { } conversation
            ? await history.ReadAsync(new(WebTurnReader.Channel, conversation), Sender(context), LastTurns, context.RequestAborted)
            : [];
        return Results.Json(new([.. turns.Select(past => new WebPastTurn(past.Turn.Id, past.Turn.Text, past.Turn.IsAction, past.Replies is null ? null : [.. past.Replies.Select(Render)]))]), WebJson.Default.WebHistory);
    }

    private static WebReply Render(Reply reply) => new(WebReplyRenderer.Render(reply), reply.Audience.ToString().ToLowerInvariant());

    private static ChatIdentity Sender(HttpContext context) => (ChatIdentity)context.Items[typeof(ChatIdentity)]!;

    private static IResult Html(string page) => Results.Text(page, "text/html; charset=utf-8");

    private static IResult Refuse(int status, string reason) => Results.Json(new WebError(reason), WebJson.Default.WebError, statusCode: status);
}

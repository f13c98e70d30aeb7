using EnablementBot.Core.Knowledge;

namespace EnablementBot.Hosting;

/// <summary><c>/healthz</c>: the process lives. <c>/readyz</c>: it can answer.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", static () => Results.Text("ok"));
        app.MapGet("/readyz", static (KnowledgeBase knowledge) => knowledge.IsReady ? Results.Text("ready") : Results.Text("the documentation is being read", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}

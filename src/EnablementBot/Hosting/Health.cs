namespace EnablementBot.Hosting;

/// <summary><c>/healthz</c>: the process lives. <c>/readyz</c>: it can answer.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", static () => Results.Text("ok"));
        app.MapGet("/readyz", static async (Readiness readiness, HttpContext context) =>
            await readiness.RefuseAsync(context.RequestAborted) is { } missing ? Results.Text(missing, statusCode: StatusCodes.Status503ServiceUnavailable) : Results.Text("ready"));
    }
}

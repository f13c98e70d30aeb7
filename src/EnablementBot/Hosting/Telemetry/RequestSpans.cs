using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace EnablementBot.Hosting.Telemetry;

/// <summary>Gives the span of a request its route and its status, which ASP.NET Core 10 keeps for its metrics. The address itself is left out: see <see cref="SpanPrivacy"/>.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server-span</remarks>
internal static class RequestSpans
{
    public static void UseRequestSpans(this WebApplication app) => app.Use(static async (context, next) =>
    {
        await next(context);
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } span) return;
        span.SetTag("http.response.status_code", context.Response.StatusCode);
        span.SetTag("http.route", (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError) span.SetStatus(ActivityStatusCode.Error);
    });
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.Diagnostics;

namespace EnablementBot.Hosting;

/// <summary>A request that failed through a mistake of ours: one log line with a reference, and an answer that names only that.</summary>
internal static partial class Failures
{
    public static void UseFailures(this WebApplication app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        SuppressDiagnosticsCallback = static _ => true,
        ExceptionHandler = static context =>
        {
            string reference = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
            Exception? exception = context.Features.Get<IExceptionHandlerFeature>()?.Error;
            if (exception is BadHttpRequestException bad)
            {
                context.Response.StatusCode = bad.StatusCode;
                return context.Response.WriteAsync("{\"error\":\"The request cannot be read.\"}");
            }

            // Nothing was acknowledged: the channel may deliver again.
            if (exception is System.Data.Common.DbException)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.RetryAfter = "5";
            }

            Log.RequestFailed(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("EnablementBot"), exception, reference);
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync($$"""{"error":"Something went wrong on this side. Tell the platform team the reference {{reference}}."}""");
        },
    });

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A request failed, reference {Reference}")]
        public static partial void RequestFailed(ILogger logger, Exception? exception, string reference);
    }
}

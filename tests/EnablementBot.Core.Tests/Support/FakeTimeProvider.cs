namespace EnablementBot.Core.Tests.Support;

/// <summary>A clock that stands still until it is told to go on, or that goes on by a step whenever it is looked at.</summary>
internal sealed class FakeTimeProvider : TimeProvider
{
    private readonly TimeSpan _step;
    private long _ticks = new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.Zero).Ticks;

    public FakeTimeProvider(TimeSpan step = default) => _step = step;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Add(ref _ticks, _step.Ticks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}

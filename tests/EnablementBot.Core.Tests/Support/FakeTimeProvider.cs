namespace EnablementBot.Core.Tests.Support;

/// <summary>A clock that stands still until it is told to go on, or that goes on by a step whenever it is looked at. Its timers fire while it is told to go on.</summary>
internal sealed class FakeTimeProvider : TimeProvider
{
    private readonly TimeSpan _step;
    private readonly List<FakeTimer> _timers = [];
    private long _ticks = new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.Zero).Ticks;

    public FakeTimeProvider(TimeSpan step = default) => _step = step;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Add(ref _ticks, _step.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        FakeTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        long now = Interlocked.Add(ref _ticks, by.Ticks);
        FakeTimer[] timers;
        lock (_timers) timers = [.. _timers];
        foreach (FakeTimer timer in timers) timer.FireUntil(now);
    }

    private sealed class FakeTimer(FakeTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private long _due = long.MaxValue;
        private long _period;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : Interlocked.Read(ref clock._ticks) + dueTime.Ticks;
            _period = period > TimeSpan.Zero ? period.Ticks : 0;
            lock (clock._timers)
            {
                if (!clock._timers.Contains(this)) clock._timers.Add(this);
            }

            return true;
        }

        public void FireUntil(long now)
        {
            while (_due <= now)
            {
                _due = _period > 0 ? _due + _period : long.MaxValue;
                callback(state);
            }
        }

        public void Dispose()
        {
            lock (clock._timers) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

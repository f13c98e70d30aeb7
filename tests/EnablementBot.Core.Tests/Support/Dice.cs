namespace EnablementBot.Core.Tests.Support;

/// <summary>Numbers that look random and are the same in every run (xorshift64*).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed == 0 ? 0x9E3779B97F4A7C15 : seed;

    public int Next(int below)
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return (int)((_state * 0x2545F4914F6CDD1D >> 33) % (ulong)below);
    }

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];
}

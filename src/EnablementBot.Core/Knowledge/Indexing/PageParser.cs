using System.Collections.Concurrent;
using EnablementBot.Core.Knowledge.Reading;

namespace EnablementBot.Core.Knowledge.Indexing;

/// <summary>What became of one file: its terms, or the reason why it has none.</summary>
/// <param name="WasTried">False where no thread was left to read it: the file is to be tried again.</param>
internal readonly record struct ParsedFile(SourceFile File, PageTerms? Terms, string? Refusal, bool WasTried = true);

/// <summary>
/// Reads files on a few threads of its own and gives a file up that takes too long. Markdig cannot be cancelled from outside, so
/// a thread that hangs is left behind; at most one is ever replaced while it still runs, over all calls, and the files that no
/// thread is left for are refused until it comes back. Reading therefore always ends. One call at a time.
/// </summary>
/// <param name="budget">Time for one file, with some allowance over the deadline that Markdig itself is given.</param>
internal sealed class PageParser(TimeProvider clock, TimeSpan budget, int threads)
{
    private int _givenUp;

    /// <summary>Threads that were given up and still run; never more than one above the number of threads.</summary>
    public int GivenUp => Volatile.Read(ref _givenUp);

    /// <summary>Whether a call would find a thread to read with.</summary>
    public bool HasRoom => GivenUp <= threads;

    /// <param name="read">Reads one file; throws <see cref="UnreadablePageException"/> or <see cref="IOException"/> for a bad one.</param>
    public IReadOnlyList<ParsedFile> Parse(IReadOnlyList<SourceFile> files, Func<SourceFile, PageTerms> read, Action? onFile = null)
    {
        ParsedFile[] results = new ParsedFile[files.Count];
        ConcurrentQueue<int> waiting = new(Enumerable.Range(0, files.Count));
        using SemaphoreSlim finished = new(0);
        List<Worker> workers = [];
        int free = Math.Min(threads, threads + 1 - GivenUp);
        for (int i = 0; i < Math.Min(free, files.Count); i++) workers.Add(Start());

        for (int open = files.Count; open > 0;)
        {
            if (finished.Wait(TimeSpan.FromMilliseconds(workers.Count > 0 ? 50 : 0)))
            {
                open--;
                onFile?.Invoke();
                continue;
            }

            foreach (Worker worker in workers.ToArray())
            {
                if (worker.Overdue(clock, budget) is not { } index) continue;
                results[index] = new(files[index], null, $"reading it took more than {budget.TotalSeconds:0.#} s and was given up");
                workers.Remove(worker);
                open--;
                onFile?.Invoke();
                if (Interlocked.Increment(ref _givenUp) <= 1) workers.Add(Start());
            }

            if (workers.Count > 0) continue;
            while (waiting.TryDequeue(out int index))
            {
                results[index] = new(files[index], null, "the reader is still busy with another file; it will be tried again", WasTried: false);
                open--;
                onFile?.Invoke();
            }
        }

        return results;

        Worker Start()
        {
            Worker worker = new();
            new Thread(() => Run(worker)) { IsBackground = true, Name = "page parser" }.Start();
            return worker;
        }

        void Run(Worker worker)
        {
            while (waiting.TryDequeue(out int index))
            {
                worker.Begin(index, clock.GetTimestamp());
                ParsedFile result = ReadOne(files[index], read);
                if (!worker.End())
                {
                    Interlocked.Decrement(ref _givenUp);
                    return;
                }

                results[index] = result;
                finished.Release();
            }
        }
    }

    private static ParsedFile ReadOne(SourceFile file, Func<SourceFile, PageTerms> read)
    {
        try
        {
            return new(file, read(file), null);
        }
        catch (Exception exception) when (exception is UnreadablePageException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return new(file, null, exception.Message);
        }
        catch (Exception exception)
        {
            // Any other exception is a mistake of ours that this file brought out; it must not cost the other files.
            return new(file, null, $"it could not be read ({exception.GetType().Name})");
        }
    }

    /// <summary>One thread and what it is reading; whoever sees a file end first, the thread or the clock, decides its result.</summary>
    private sealed class Worker
    {
        private readonly Lock _lock = new();
        private int? _index;
        private long _since;

        public void Begin(int index, long now)
        {
            lock (_lock) (_index, _since) = (index, now);
        }

        /// <returns>False when the file was given up meanwhile.</returns>
        public bool End()
        {
            lock (_lock)
            {
                if (_index is null) return false;
                _index = null;
                return true;
            }
        }

        /// <returns>The file that has taken too long, which this call takes away from the thread.</returns>
        public int? Overdue(TimeProvider clock, TimeSpan budget)
        {
            lock (_lock)
            {
                if (_index is not { } index || clock.GetElapsedTime(_since) <= budget) return null;
                _index = null;
                return index;
            }
        }
    }
}

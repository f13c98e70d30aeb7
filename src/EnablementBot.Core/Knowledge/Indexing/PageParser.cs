using System.Collections.Concurrent;
using EnablementBot.Core.Knowledge.Reading;

namespace EnablementBot.Core.Knowledge.Indexing;

/// <summary>What became of one file: its terms, or the reason why it has none.</summary>
internal readonly record struct ParsedFile(SourceFile File, PageTerms? Terms, string? Refusal);

/// <summary>
/// Reads files on a few threads of its own and gives a file up that takes too long. Markdig cannot be cancelled from outside, so
/// a thread that hangs is left behind; at most one is ever replaced while it still runs, and the files that no
/// thread is left for are refused until it comes back. Reading therefore always ends.
/// </summary>
/// <param name="read">Reads one file; throws <see cref="UnreadablePageException"/> or <see cref="IOException"/> for a bad one.</param>
/// <param name="budget">Time for one file, with some allowance over the deadline that Markdig itself is given.</param>
internal sealed class PageParser(Func<SourceFile, PageTerms> read, TimeProvider clock, TimeSpan budget, int threads)
{
    private int _givenUp;

    /// <summary>Threads that were replaced and still run: 0 or 1.</summary>
    public int GivenUp => Volatile.Read(ref _givenUp);

    public IReadOnlyList<ParsedFile> Parse(IReadOnlyList<SourceFile> files, Action? onFile = null)
    {
        ParsedFile[] results = new ParsedFile[files.Count];
        ConcurrentQueue<int> waiting = new(Enumerable.Range(0, files.Count));
        using SemaphoreSlim finished = new(0);
        List<Worker> workers = [];
        for (int i = 0; i < Math.Min(threads, files.Count); i++) workers.Add(Start());

        for (int open = files.Count; open > 0;)
        {
            if (finished.Wait(TimeSpan.FromMilliseconds(50)))
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
                if (Interlocked.CompareExchange(ref _givenUp, 1, 0) == 0)
                {
                    worker.WasReplaced = true;
                    workers.Add(Start());
                }
            }

            if (workers.Count > 0) continue;
            while (waiting.TryDequeue(out int index))
            {
                results[index] = new(files[index], null, "the reader is still busy with another file; it will be tried again");
                open--;
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
                ParsedFile result = ReadOne(files[index]);
                if (!worker.End())
                {
                    if (worker.WasReplaced) Volatile.Write(ref _givenUp, 0);
                    return;
                }

                results[index] = result;
                finished.Release();
            }
        }
    }

    private ParsedFile ReadOne(SourceFile file)
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

        public bool WasReplaced { get; set; }

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

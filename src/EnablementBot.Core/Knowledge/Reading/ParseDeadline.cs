using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;

namespace EnablementBot.Core.Knowledge.Reading;

/// <summary>
/// Makes Markdig stop: it has no cancellation of its own, so parsers that never match are put in front of the real ones
/// and look at the clock whenever they are asked. Covers every line and every character that can open an inline.
/// </summary>
internal sealed class ParseDeadline(TimeProvider clock, TimeSpan budget) : IMarkdownExtension
{
    private readonly long _start = clock.GetTimestamp();

    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.Insert(0, new LineWatch(this));
        pipeline.InlineParsers.Insert(0, new InlineWatch(this));
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    private void Check()
    {
        if (clock.GetElapsedTime(_start) > budget) throw new TimeoutException();
    }

    private sealed class LineWatch(ParseDeadline deadline) : BlockParser
    {
        public override BlockState TryOpen(BlockProcessor processor)
        {
            deadline.Check();
            return BlockState.None;
        }
    }

    private sealed class InlineWatch : InlineParser
    {
        private readonly ParseDeadline _deadline;

        public InlineWatch(ParseDeadline deadline)
        {
            _deadline = deadline;
            OpeningCharacters = ['[', ']', '<', '*', '_', '`', '!', '&', '~', '|'];
        }

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            _deadline.Check();
            return false;
        }
    }
}

using Markdig;

namespace Engine.Pages;

/// <summary>Markdown as HTML, with tables, task lists and maths.</summary>
internal sealed class MarkdownText
{
    private readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseTaskLists().UseMathematics().UseAutoLinks().UseEmphasisExtras().UseFootnotes().Build();

    /// <summary>The HTML of <paramref name="markdown"/>.</summary>
    public string ToHtml(string markdown) => Markdown.ToHtml(markdown, _pipeline);
}

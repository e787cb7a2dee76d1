using System.Text;
using System.Text.Json.Nodes;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Mathematics;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Engine.Pages;

/// <summary>
/// The Markdown of one page as HTML: tables, task lists, formulas, highlighted fences, HTML in the text.
/// Headings get ids that are unique in the page.
/// </summary>
internal sealed class MarkdownHtml(PageImages images)
{
    private static readonly MarkdownPipeline Pipeline = CreatePipeline();

    private readonly HashSet<string> _ids = [];
    private readonly List<PageHeading> _headings = [];

    /// <summary>The headings met so far, in order.</summary>
    public IReadOnlyList<PageHeading> Headings => _headings;

    /// <summary>The HTML of <paramref name="markdown"/>. With <paramref name="listed"/> its headings join <see cref="Headings"/>.</summary>
    public string ToHtml(string markdown, JsonObject? attachments = null, bool listed = false)
    {
        MarkdownDocument document;
        var writer = new StringWriter { NewLine = "\n" };
        try
        {
            document = Markdown.Parse(markdown, Pipeline);
            if (listed)
                foreach (HeadingBlock heading in document.Descendants<HeadingBlock>())
                    Name(heading);

            var renderer = new HtmlRenderer(writer);
            Pipeline.Setup(renderer);
            renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new FenceRenderer());
            renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathInlineRenderer>(new DollarInlineRenderer());
            renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathBlockRenderer>(new DollarBlockRenderer());
            renderer.ObjectRenderers.Insert(0, new TexInline.TexRenderer());
            renderer.ObjectRenderers.Insert(0, new TexBlock.TexRenderer());
            renderer.Render(document);
        }
        // Markdig's limit on nesting, which no prose comes near.
        catch (ArgumentException)
        {
            return $"<pre>{HtmlText.Escape(markdown)}</pre>\n";
        }
        return HtmlFragment.Close(writer.ToString(), url => images.DataUri(url, attachments));
    }

    private static MarkdownPipeline CreatePipeline()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePipeTables().UseTaskLists().UseAutoLinks().UseMathematics().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough);
        builder.InlineParsers.InsertBefore<EscapeInlineParser>(new TexInline.TexParser());
        builder.BlockParsers.Insert(0, new TexBlock.TexParser());
        return builder.Build();
    }

    private void Name(HeadingBlock heading)
    {
        var text = new StringBuilder();
        foreach (MarkdownObject node in heading.Inline?.Descendants() ?? [])
            text.Append(node switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                MathInline formula => formula.Content.ToString(),
                TexInline formula => formula.Tex,
                LineBreakInline => " ",
                _ => "",
            });
        var slug = new StringBuilder();
        foreach (char c in text.ToString())
            if (char.IsLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        string stem = slug.ToString().Trim('-') is { Length: > 0 } name ? name : "section";
        string id = stem;
        for (int i = 2; !_ids.Add(id); i++)
            id = $"{stem}-{i}";
        heading.GetAttributes().Id = id;
        _headings.Add(new(heading.Level, text.ToString().Trim(), id));
    }

    private sealed class FenceRenderer : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            string language = (block as FencedCodeBlock)?.Info ?? "";
            renderer.EnsureLine();
            CodeHtml.WriteBlock(renderer.Writer, block.Lines.ToString(), language);
            renderer.EnsureLine();
        }
    }

    private sealed class DollarInlineRenderer : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline formula) =>
            renderer.Write(MathsHtml.Element(formula.Content.ToString(), display: formula.DelimiterCount == 2));
    }

    private sealed class DollarBlockRenderer : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock formula) =>
            renderer.Write("<p>").Write(MathsHtml.Element(formula.Lines.ToString(), display: true)).WriteLine("</p>");
    }
}

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
/// Headings get ids that are unique in the page; images that lie beside the notebook come into the page, those on the web become links.
/// </summary>
internal sealed class MarkdownHtml(string? folder)
{
    private const long MaxImageBytes = 32 << 20;

    private static readonly MarkdownPipeline Pipeline = CreatePipeline();

    private static readonly Dictionary<string, string> ImageTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png", [".jpg"] = "image/jpeg", [".jpeg"] = "image/jpeg", [".gif"] = "image/gif", [".webp"] = "image/webp", [".svg"] = "image/svg+xml",
    };

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
            foreach (MarkdownObject node in document.Descendants())
                if (node is HeadingBlock heading && listed)
                    Name(heading);
                else if (node is LinkInline { IsImage: true } image)
                    Embed(image, attachments);

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
        return HtmlFragment.Close(writer.ToString());
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

    private void Embed(LinkInline image, JsonObject? attachments)
    {
        string url = image.Url ?? "";
        if (url.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return;
        if (url.StartsWith("attachment:", StringComparison.OrdinalIgnoreCase) && attachments?[Uri.UnescapeDataString(url["attachment:".Length..])] is JsonObject { Count: > 0 } data)
        {
            var (type, value) = data.First();
            image.Url = $"data:{type};base64,{value?.ToString().ReplaceLineEndings("")}";
        }
        else if (LocalImage(url) is { } uri)
            image.Url = uri;
        else
        {
            // The page fetches nothing, so what is elsewhere can only be pointed at.
            image.IsImage = false;
            if (image.FirstChild is null)
                image.AppendChild(new LiteralInline(url));
        }
    }

    private string? LocalImage(string url)
    {
        if (folder is null || url.Contains("://", StringComparison.Ordinal) || !ImageTypes.TryGetValue(Path.GetExtension(url), out string? type))
            return null;
        var file = new FileInfo(Path.Combine(folder, Uri.UnescapeDataString(url)));
        return file.Exists && file.Length <= MaxImageBytes ? $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(file.FullName))}" : null;
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

using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace Engine.Pages;

/// <summary>A formula in Markdown between <c>\(</c> and <c>\)</c> or <c>\[</c> and <c>\]</c>.</summary>
internal sealed class TexInline(string tex, bool display) : LeafInline
{
    /// <summary>The formula without its delimiters.</summary>
    public string Tex { get; } = tex;

    /// <summary>Whether it stands on a line of its own.</summary>
    public bool Display { get; } = display;

    /// <summary>Finds such formulas, which Markdown alone would take for escaped brackets.</summary>
    internal sealed class TexParser : InlineParser
    {
        public TexParser() => OpeningCharacters = ['\\'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            char open = slice.PeekChar();
            if (open is not ('(' or '['))
                return false;
            int start = slice.Start + 2;
            int end = slice.Text.IndexOf(open == '(' ? "\\)" : "\\]", start, StringComparison.Ordinal);
            if (end < 0 || end + 1 > slice.End || string.IsNullOrWhiteSpace(slice.Text[start..end]))
                return false;
            processor.Inline = new TexInline(slice.Text[start..end], open == '[');
            slice.Start = end + 2;
            return true;
        }
    }

    /// <summary>Writes the formula for the page's script to typeset, readable as TeX without it.</summary>
    internal sealed class TexRenderer : HtmlObjectRenderer<TexInline>
    {
        protected override void Write(HtmlRenderer renderer, TexInline formula) => renderer.Write(MathsHtml.Element(formula.Tex, formula.Display));
    }
}

using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Engine.Pages;

/// <summary>A formula in Markdown whose <c>\[</c> opens a line; its lines are TeX up to <c>\]</c>, even one that looks like a list or a heading.</summary>
internal sealed class TexBlock(BlockParser parser) : LeafBlock(parser)
{
    /// <summary>The formula without its delimiters.</summary>
    public string Tex
    {
        get
        {
            string text = Lines.ToString().Trim();
            return text[2..(text.EndsWith(@"\]", StringComparison.Ordinal) && text.Length >= 4 ? ^2 : ^0)];
        }
    }

    /// <summary>Finds such formulas.</summary>
    internal sealed class TexParser : BlockParser
    {
        public TexParser() => OpeningCharacters = ['\\'];

        public override BlockState TryOpen(BlockProcessor processor)
        {
            string line = processor.Line.ToString().TrimEnd();
            int close = line.IndexOf(@"\]", StringComparison.Ordinal);
            if (processor.IsCodeIndent || !line.StartsWith(@"\[", StringComparison.Ordinal) || (close >= 0 && close < line.Length - 2))
                return BlockState.None;
            processor.NewBlocks.Push(new TexBlock(this) { Column = processor.Column, Span = { Start = processor.Start, End = processor.Line.End } });
            return close >= 0 ? BlockState.Break : BlockState.Continue;
        }

        public override BlockState TryContinue(BlockProcessor processor, Block block)
        {
            if (processor.IsBlankLine)
                return BlockState.None;
            block.UpdateSpanEnd(processor.Line.End);
            return processor.Line.ToString().TrimEnd().EndsWith(@"\]", StringComparison.Ordinal) ? BlockState.Break : BlockState.Continue;
        }
    }

    /// <summary>Writes the formula for the page's script to typeset, readable as TeX without it.</summary>
    internal sealed class TexRenderer : HtmlObjectRenderer<TexBlock>
    {
        protected override void Write(HtmlRenderer renderer, TexBlock formula) =>
            renderer.Write("<p>").Write(MathsHtml.Element(formula.Tex, display: true)).WriteLine("</p>");
    }
}

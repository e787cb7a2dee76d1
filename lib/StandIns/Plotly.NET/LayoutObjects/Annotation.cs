using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>Text at a point of a chart, with or without an arrow.</summary>
public class Annotation : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static Annotation init<XType, YType, AXType, AXRefType, AYType, AYRefType, XClickType, XRefType, YClickType, YRefType>(
        FSharpOption<XType>? X = null, FSharpOption<YType>? Y = null, FSharpOption<StyleParam.AnnotationAlignment>? Align = null,
        FSharpOption<Color>? ArrowColor = null, FSharpOption<StyleParam.ArrowHead>? ArrowHead = null,
        FSharpOption<StyleParam.ArrowSide>? ArrowSide = null, FSharpOption<double>? ArrowSize = null, FSharpOption<AXType>? AX = null,
        FSharpOption<AXRefType>? AXRef = null, FSharpOption<AYType>? AY = null, FSharpOption<AYRefType>? AYRef = null,
        FSharpOption<Color>? BGColor = null, FSharpOption<Color>? BorderColor = null, FSharpOption<int>? BorderPad = null,
        FSharpOption<int>? BorderWidth = null, FSharpOption<bool>? CaptureEvents = null, FSharpOption<Font>? Font = null,
        FSharpOption<int>? Height = null, FSharpOption<Hoverlabel>? HoverLabel = null, FSharpOption<string>? HoverText = null,
        FSharpOption<string>? Name = null, FSharpOption<double>? Opacity = null, FSharpOption<bool>? ShowArrow = null,
        FSharpOption<int>? StandOff = null, FSharpOption<string>? Text = null, FSharpOption<double>? TextAngle = null,
        FSharpOption<StyleParam.VerticalAlign>? VAlign = null, FSharpOption<bool>? Visible = null, FSharpOption<int>? Width = null,
        FSharpOption<StyleParam.XAnchorPosition>? XAnchor = null, FSharpOption<XClickType>? XClick = null, FSharpOption<XRefType>? XRef = null,
        FSharpOption<int>? XShift = null, FSharpOption<StyleParam.YAnchorPosition>? YAnchor = null, FSharpOption<YClickType>? YClick = null,
        FSharpOption<YRefType>? YRef = null, FSharpOption<int>? YShift = null)
        where XType : IConvertible where YType : IConvertible where AXType : IConvertible where AXRefType : IConvertible
        where AYType : IConvertible where AYRefType : IConvertible where XClickType : IConvertible where XRefType : IConvertible
        where YClickType : IConvertible where YRefType : IConvertible =>
        new Annotation()
            .Set("x", X).Set("y", Y).Set("align", Align).Set("arrowcolor", ArrowColor).Set("arrowhead", ArrowHead)
            .Set("arrowside", ArrowSide).Set("arrowsize", ArrowSize).Set("ax", AX).Set("axref", AXRef).Set("ay", AY).Set("ayref", AYRef)
            .Set("bgcolor", BGColor).Set("bordercolor", BorderColor).Set("borderpad", BorderPad).Set("borderwidth", BorderWidth)
            .Set("captureevents", CaptureEvents).Set("font", Font).Set("height", Height).Set("hoverlabel", HoverLabel)
            .Set("hovertext", HoverText).Set("name", Name).Set("opacity", Opacity).Set("showarrow", ShowArrow).Set("standoff", StandOff)
            .Set("text", Text).Set("textangle", TextAngle).Set("valign", VAlign).Set("visible", Visible).Set("width", Width)
            .Set("xanchor", XAnchor).Set("xclick", XClick).Set("xref", XRef).Set("xshift", XShift).Set("yanchor", YAnchor)
            .Set("yclick", YClick).Set("yref", YRef).Set("yshift", YShift);
}

using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>The colour scale drawn beside a chart.</summary>
public class ColorBar : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static ColorBar init<TickTextType, TickValsType>(
        FSharpOption<Color>? BGColor = null, FSharpOption<Color>? BorderColor = null, FSharpOption<double>? BorderWidth = null,
        FSharpOption<IConvertible>? DTick = null, FSharpOption<StyleParam.ExponentFormat>? ExponentFormat = null,
        FSharpOption<double>? Len = null, FSharpOption<StyleParam.UnitMode>? LenMode = null, FSharpOption<int>? NTicks = null,
        FSharpOption<StyleParam.Orientation>? Orientation = null, FSharpOption<Color>? OutlineColor = null,
        FSharpOption<double>? OutlineWidth = null, FSharpOption<StyleParam.ShowExponent>? ShowExponent = null,
        FSharpOption<bool>? ShowTickLabels = null, FSharpOption<double>? Thickness = null,
        FSharpOption<StyleParam.UnitMode>? ThicknessMode = null, FSharpOption<IConvertible>? Tick0 = null,
        FSharpOption<int>? TickAngle = null, FSharpOption<Color>? TickColor = null, FSharpOption<Font>? TickFont = null,
        FSharpOption<string>? TickFormat = null, FSharpOption<double>? TickLen = null, FSharpOption<StyleParam.TickMode>? TickMode = null,
        FSharpOption<string>? TickPrefix = null, FSharpOption<StyleParam.TickOptions>? Ticks = null,
        FSharpOption<string>? TickSuffix = null, FSharpOption<IEnumerable<TickTextType>>? TickText = null,
        FSharpOption<IEnumerable<TickValsType>>? TickVals = null, FSharpOption<double>? TickWidth = null,
        FSharpOption<Title>? Title = null, FSharpOption<double>? X = null, FSharpOption<StyleParam.HorizontalAlign>? XAnchor = null,
        FSharpOption<double>? XPad = null, FSharpOption<double>? Y = null, FSharpOption<StyleParam.VerticalAlign>? YAnchor = null,
        FSharpOption<double>? YPad = null)
        where TickTextType : IConvertible where TickValsType : IConvertible =>
        new ColorBar()
            .Set("bgcolor", BGColor).Set("bordercolor", BorderColor).Set("borderwidth", BorderWidth).Set("dtick", DTick)
            .Set("exponentformat", ExponentFormat).Set("len", Len).Set("lenmode", LenMode).Set("nticks", NTicks)
            .Set("orientation", Orientation).Set("outlinecolor", OutlineColor).Set("outlinewidth", OutlineWidth)
            .Set("showexponent", ShowExponent).Set("showticklabels", ShowTickLabels).Set("thickness", Thickness)
            .Set("thicknessmode", ThicknessMode).Set("tick0", Tick0).Set("tickangle", TickAngle).Set("tickcolor", TickColor)
            .Set("tickfont", TickFont).Set("tickformat", TickFormat).Set("ticklen", TickLen).Set("tickmode", TickMode)
            .Set("tickprefix", TickPrefix).Set("ticks", Ticks).Set("ticksuffix", TickSuffix).Set("ticktext", TickText)
            .Set("tickvals", TickVals).Set("tickwidth", TickWidth).Set("title", Title).Set("x", X).Set("xanchor", XAnchor)
            .Set("xpad", XPad).Set("y", Y).Set("yanchor", YAnchor).Set("ypad", YPad);
}

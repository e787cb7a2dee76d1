using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>An x or y axis.</summary>
public class LinearAxis : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static LinearAxis init<MaxAllowedType, MinAllowedType, Tick0Type, DTickType, TickValsType, TickTextType, CategoryArrayType, UIRevisionType>(
        FSharpOption<bool>? Visible = null, FSharpOption<Color>? Color = null, FSharpOption<Title>? Title = null,
        FSharpOption<StyleParam.AxisType>? AxisType = null, FSharpOption<StyleParam.AutoRange>? AutoRange = null,
        FSharpOption<StyleParam.RangeMode>? RangeMode = null, FSharpOption<StyleParam.Range>? Range = null,
        FSharpOption<bool>? FixedRange = null, FSharpOption<StyleParam.ScaleAnchor>? ScaleAnchor = null,
        FSharpOption<double>? ScaleRatio = null, FSharpOption<StyleParam.LinearAxisId>? Matches = null,
        FSharpOption<MaxAllowedType>? MaxAllowed = null, FSharpOption<MinAllowedType>? MinAllowed = null,
        FSharpOption<StyleParam.TickMode>? TickMode = null, FSharpOption<int>? NTicks = null, FSharpOption<Tick0Type>? Tick0 = null,
        FSharpOption<DTickType>? DTick = null, FSharpOption<IEnumerable<TickValsType>>? TickVals = null,
        FSharpOption<IEnumerable<TickTextType>>? TickText = null, FSharpOption<StyleParam.TickOptions>? Ticks = null,
        FSharpOption<StyleParam.Mirror>? Mirror = null, FSharpOption<int>? TickLen = null, FSharpOption<int>? TickWidth = null,
        FSharpOption<Color>? TickColor = null, FSharpOption<bool>? ShowTickLabels = null, FSharpOption<bool>? ShowSpikes = null,
        FSharpOption<Color>? SpikeColor = null, FSharpOption<int>? SpikeThickness = null, FSharpOption<Font>? TickFont = null,
        FSharpOption<int>? TickAngle = null, FSharpOption<string>? TickPrefix = null, FSharpOption<string>? TickSuffix = null,
        FSharpOption<StyleParam.ShowExponent>? ShowExponent = null, FSharpOption<StyleParam.ExponentFormat>? ExponentFormat = null,
        FSharpOption<double>? MinExponent = null, FSharpOption<bool>? SeparateThousands = null, FSharpOption<string>? TickFormat = null,
        FSharpOption<string>? HoverFormat = null, FSharpOption<bool>? ShowLine = null, FSharpOption<Color>? LineColor = null,
        FSharpOption<double>? LineWidth = null, FSharpOption<bool>? ShowGrid = null, FSharpOption<Color>? GridColor = null,
        FSharpOption<StyleParam.DrawingStyle>? GridDash = null, FSharpOption<double>? GridWidth = null, FSharpOption<bool>? ZeroLine = null,
        FSharpOption<Color>? ZeroLineColor = null, FSharpOption<double>? ZeroLineWidth = null,
        FSharpOption<StyleParam.LinearAxisId>? Anchor = null, FSharpOption<StyleParam.Side>? Side = null,
        FSharpOption<StyleParam.LinearAxisId>? Overlaying = null, FSharpOption<StyleParam.Range>? Domain = null,
        FSharpOption<double>? Position = null, FSharpOption<StyleParam.CategoryOrder>? CategoryOrder = null,
        FSharpOption<IEnumerable<CategoryArrayType>>? CategoryArray = null, FSharpOption<UIRevisionType>? UIRevision = null,
        FSharpOption<RangeSlider>? RangeSlider = null, FSharpOption<RangeSelector>? RangeSelector = null,
        FSharpOption<Color>? BackgroundColor = null, FSharpOption<bool>? ShowBackground = null)
        where MaxAllowedType : IConvertible where MinAllowedType : IConvertible where Tick0Type : IConvertible where DTickType : IConvertible
        where TickValsType : IConvertible where TickTextType : IConvertible where CategoryArrayType : IConvertible where UIRevisionType : IConvertible =>
        new LinearAxis()
            .Set("visible", Visible).Set("color", Color).Set("title", Title).Set("type", AxisType).Set("autorange", AutoRange)
            .Set("rangemode", RangeMode).Set("range", Range).Set("fixedrange", FixedRange).Set("scaleanchor", ScaleAnchor)
            .Set("scaleratio", ScaleRatio).Set("matches", Matches).Set("maxallowed", MaxAllowed).Set("minallowed", MinAllowed)
            .Set("tickmode", TickMode).Set("nticks", NTicks).Set("tick0", Tick0).Set("dtick", DTick).Set("tickvals", TickVals)
            .Set("ticktext", TickText).Set("ticks", Ticks).Set("mirror", Mirror).Set("ticklen", TickLen).Set("tickwidth", TickWidth)
            .Set("tickcolor", TickColor).Set("showticklabels", ShowTickLabels).Set("showspikes", ShowSpikes).Set("spikecolor", SpikeColor)
            .Set("spikethickness", SpikeThickness).Set("tickfont", TickFont).Set("tickangle", TickAngle).Set("tickprefix", TickPrefix)
            .Set("ticksuffix", TickSuffix).Set("showexponent", ShowExponent).Set("exponentformat", ExponentFormat)
            .Set("minexponent", MinExponent).Set("separatethousands", SeparateThousands).Set("tickformat", TickFormat)
            .Set("hoverformat", HoverFormat).Set("showline", ShowLine).Set("linecolor", LineColor).Set("linewidth", LineWidth)
            .Set("showgrid", ShowGrid).Set("gridcolor", GridColor).Set("griddash", GridDash).Set("gridwidth", GridWidth)
            .Set("zeroline", ZeroLine).Set("zerolinecolor", ZeroLineColor).Set("zerolinewidth", ZeroLineWidth).Set("anchor", Anchor)
            .Set("side", Side).Set("overlaying", Overlaying).Set("domain", Domain).Set("position", Position)
            .Set("categoryorder", CategoryOrder).Set("categoryarray", CategoryArray).Set("uirevision", UIRevision)
            .Set("rangeslider", RangeSlider).Set("rangeselector", RangeSelector).Set("backgroundcolor", BackgroundColor)
            .Set("showbackground", ShowBackground);
}

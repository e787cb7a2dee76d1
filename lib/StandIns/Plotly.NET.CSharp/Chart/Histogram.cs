using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>How often values fall into each bin.</summary>
    public static GenericChart Histogram<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default, Optional<IEnumerable<YType>> Y = default,
        Optional<StyleParam.Orientation> Orientation = default, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.HistFunc> HistFunc = default, Optional<StyleParam.HistNorm> HistNorm = default,
        Optional<string> AlignmentGroup = default, Optional<string> OffsetGroup = default, Optional<int> NBinsX = default,
        Optional<int> NBinsY = default, Optional<string> BinGroup = default, Optional<Bins> XBins = default, Optional<Bins> YBins = default,
        Optional<Color> MarkerColor = default, Optional<Marker> Marker = default, Optional<Line> Line = default,
        Optional<Error> XError = default, Optional<Error> YError = default, Optional<Cumulative> Cumulative = default,
        Optional<Hoverlabel> HoverLabel = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible where YType : IConvertible where TextType : IConvertible =>
        new Trace("histogram")
            .Set("x", X).Set("y", Y).Set("orientation", Orientation).Set("name", Name).Set("showlegend", ShowLegend)
            .Set("opacity", Opacity).Set("text", Text).Set("text", MultiText).Set("histfunc", HistFunc).Set("histnorm", HistNorm)
            .Set("alignmentgroup", AlignmentGroup).Set("offsetgroup", OffsetGroup).Set("nbinsx", NBinsX).Set("nbinsy", NBinsY)
            .Set("bingroup", BinGroup).Set("xbins", XBins).Set("ybins", YBins)
            .Put("marker", Marker.OrNew().Set("color", MarkerColor).Set("line", Line)).Set("error_x", XError).Set("error_y", YError)
            .Set("cumulative", Cumulative).Set("hoverlabel", HoverLabel).ToChart(UseDefaults);

    /// <summary>How often pairs of values fall into each cell, as colours.</summary>
    public static GenericChart Histogram2D<XType, YType, ZType>(
        IEnumerable<XType> x, IEnumerable<YType> y, Optional<IEnumerable<IEnumerable<ZType>>> Z = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default, Optional<int> XGap = default, Optional<int> YGap = default,
        Optional<StyleParam.HistFunc> HistFunc = default, Optional<StyleParam.HistNorm> HistNorm = default, Optional<int> NBinsX = default,
        Optional<int> NBinsY = default, Optional<Bins> XBins = default, Optional<Bins> YBins = default,
        Optional<ColorBar> ColorBar = default, Optional<StyleParam.Colorscale> ColorScale = default, Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default, Optional<StyleParam.SmoothAlg> ZSmooth = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible where YType : IConvertible where ZType : IConvertible =>
        new Trace("histogram2d")
            .Put("x", x).Put("y", y).Set("z", Z).Set("name", Name).Set("showlegend", ShowLegend).Set("opacity", Opacity)
            .Set("xgap", XGap).Set("ygap", YGap).Set("histfunc", HistFunc).Set("histnorm", HistNorm).Set("nbinsx", NBinsX)
            .Set("nbinsy", NBinsY).Set("xbins", XBins).Set("ybins", YBins).Set("colorbar", ColorBar).Set("colorscale", ColorScale)
            .Set("showscale", ShowScale).Set("reversescale", ReverseScale).Set("zsmooth", ZSmooth).ToChart(UseDefaults);
}

using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static partial class GenericChartExtensions
{
    /// <summary>The chart with its x axis (or the one of the id) styled: title, type, range in log10 on a log axis, lines and grid.</summary>
    public static GenericChart WithXAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart, Optional<string> TitleText = default, Optional<Font> TitleFont = default,
        Optional<int> TitleStandoff = default, Optional<Title> Title = default, Optional<Color> Color = default,
        Optional<StyleParam.AxisType> AxisType = default, Optional<Tuple<MinType, MaxType>> MinMax = default,
        Optional<StyleParam.Mirror> Mirror = default, Optional<bool> ShowSpikes = default, Optional<Color> SpikeColor = default,
        Optional<int> SpikeThickness = default, Optional<bool> ShowLine = default, Optional<Color> LineColor = default,
        Optional<bool> ShowGrid = default, Optional<Color> GridColor = default, Optional<bool> ZeroLine = default,
        Optional<Color> ZeroLineColor = default, Optional<StyleParam.LinearAxisId> Anchor = default,
        Optional<StyleParam.Side> Side = default, Optional<StyleParam.LinearAxisId> Overlaying = default,
        Optional<Tuple<double, double>> Domain = default, Optional<double> Position = default,
        Optional<StyleParam.CategoryOrder> CategoryOrder = default, Optional<IEnumerable<CategoryArrayType>> CategoryArray = default,
        Optional<RangeSlider> RangeSlider = default, Optional<RangeSelector> RangeSelector = default,
        Optional<Color> BackgroundColor = default, Optional<bool> ShowBackground = default, Optional<StyleParam.SubPlotId> Id = default)
        where MinType : IConvertible where MaxType : IConvertible where CategoryArrayType : IConvertible =>
        gChart.OverAxis(
            Id.IsSome ? Id.Value.ToString() : "xaxis",
            new LinearAxis()
                .Put("title", Title.OrNew().Set("text", TitleText).Set("font", TitleFont).Set("standoff", TitleStandoff))
                .Set("type", AxisType).Put("range", Ends(MinMax)).Put("domain", Ends(Domain)).Set("color", Color).Set("mirror", Mirror)
                .Set("showspikes", ShowSpikes).Set("spikecolor", SpikeColor).Set("spikethickness", SpikeThickness)
                .Set("showline", ShowLine).Set("linecolor", LineColor).Set("showgrid", ShowGrid).Set("gridcolor", GridColor)
                .Set("zeroline", ZeroLine).Set("zerolinecolor", ZeroLineColor).Set("anchor", Anchor).Set("side", Side)
                .Set("overlaying", Overlaying).Set("position", Position).Set("categoryorder", CategoryOrder)
                .Set("categoryarray", CategoryArray).Set("rangeslider", RangeSlider).Set("rangeselector", RangeSelector)
                .Set("backgroundcolor", BackgroundColor).Set("showbackground", ShowBackground));

    /// <summary>The chart with its y axis (or the one of the id) styled: title, type, range in log10 on a log axis, lines and grid.</summary>
    public static GenericChart WithYAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart, Optional<string> TitleText = default, Optional<Font> TitleFont = default,
        Optional<int> TitleStandoff = default, Optional<Title> Title = default, Optional<Color> Color = default,
        Optional<StyleParam.AxisType> AxisType = default, Optional<Tuple<MinType, MaxType>> MinMax = default,
        Optional<StyleParam.Mirror> Mirror = default, Optional<bool> ShowSpikes = default, Optional<Color> SpikeColor = default,
        Optional<int> SpikeThickness = default, Optional<bool> ShowLine = default, Optional<Color> LineColor = default,
        Optional<bool> ShowGrid = default, Optional<Color> GridColor = default, Optional<bool> ZeroLine = default,
        Optional<Color> ZeroLineColor = default, Optional<StyleParam.LinearAxisId> Anchor = default,
        Optional<StyleParam.Side> Side = default, Optional<StyleParam.LinearAxisId> Overlaying = default,
        Optional<Tuple<double, double>> Domain = default, Optional<double> Position = default,
        Optional<StyleParam.CategoryOrder> CategoryOrder = default, Optional<IEnumerable<CategoryArrayType>> CategoryArray = default,
        Optional<RangeSlider> RangeSlider = default, Optional<RangeSelector> RangeSelector = default,
        Optional<Color> BackgroundColor = default, Optional<bool> ShowBackground = default, Optional<StyleParam.SubPlotId> Id = default)
        where MinType : IConvertible where MaxType : IConvertible where CategoryArrayType : IConvertible =>
        gChart.OverAxis(
            Id.IsSome ? Id.Value.ToString() : "yaxis",
            new LinearAxis()
                .Put("title", Title.OrNew().Set("text", TitleText).Set("font", TitleFont).Set("standoff", TitleStandoff))
                .Set("type", AxisType).Put("range", Ends(MinMax)).Put("domain", Ends(Domain)).Set("color", Color).Set("mirror", Mirror)
                .Set("showspikes", ShowSpikes).Set("spikecolor", SpikeColor).Set("spikethickness", SpikeThickness)
                .Set("showline", ShowLine).Set("linecolor", LineColor).Set("showgrid", ShowGrid).Set("gridcolor", GridColor)
                .Set("zeroline", ZeroLine).Set("zerolinecolor", ZeroLineColor).Set("anchor", Anchor).Set("side", Side)
                .Set("overlaying", Overlaying).Set("position", Position).Set("categoryorder", CategoryOrder)
                .Set("categoryarray", CategoryArray).Set("rangeslider", RangeSlider).Set("rangeselector", RangeSelector)
                .Set("backgroundcolor", BackgroundColor).Set("showbackground", ShowBackground));

    /// <summary>The chart with an overview under its x axis that selects the range.</summary>
    public static GenericChart WithXAxisRangeSlider(
        this GenericChart gChart, RangeSlider rangeSlider, Optional<StyleParam.SubPlotId> Id = default) =>
        gChart.OverAxis(Id.IsSome ? Id.Value.ToString() : "xaxis", new LinearAxis().Put("rangeslider", rangeSlider));

    private static object[]? Ends<A, B>(Optional<Tuple<A, B>> ends) where A : notnull where B : notnull =>
        ends.IsSome ? [ends.Value.Item1, ends.Value.Item2] : null;
}

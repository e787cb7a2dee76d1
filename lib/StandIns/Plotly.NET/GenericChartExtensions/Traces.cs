using Microsoft.FSharp.Core;
using Plotly.NET.TraceObjects;

namespace Plotly.NET;

public static partial class GenericChartExtensions
{
    /// <summary>The chart with its traces drawn on the axes of these numbers.</summary>
    public static GenericChart WithAxisAnchor(this GenericChart gChart, FSharpOption<int>? X = null, FSharpOption<int>? Y = null) =>
        gChart.WithTraces(trace => trace.Copy()
            .Put("xaxis", X is null ? null : StyleParam.LinearAxisId.NewX(X.Value))
            .Put("yaxis", Y is null ? null : StyleParam.LinearAxisId.NewY(Y.Value)));

    /// <summary>The chart with this marker laid over those of its traces.</summary>
    public static GenericChart WithMarker(this GenericChart gChart, Marker marker) => gChart.OverTraces("marker", marker);

    /// <summary>The chart with the markers of its traces styled.</summary>
    public static GenericChart WithMarkerStyle(
        this GenericChart gChart, FSharpOption<bool>? AutoColorScale = null, FSharpOption<bool>? CAuto = null,
        FSharpOption<double>? CMax = null, FSharpOption<double>? CMid = null, FSharpOption<double>? CMin = null,
        FSharpOption<Color>? Color = null, FSharpOption<IEnumerable<Color>>? Colors = null, FSharpOption<ColorBar>? ColorBar = null,
        FSharpOption<StyleParam.Colorscale>? Colorscale = null, FSharpOption<Line>? Outline = null,
        FSharpOption<int>? MaxDisplayed = null, FSharpOption<double>? Opacity = null,
        FSharpOption<IEnumerable<double>>? MultiOpacity = null, FSharpOption<Pattern>? Pattern = null,
        FSharpOption<bool>? ReverseScale = null, FSharpOption<bool>? ShowScale = null, FSharpOption<int>? Size = null,
        FSharpOption<IEnumerable<int>>? MultiSize = null, FSharpOption<int>? SizeMin = null,
        FSharpOption<StyleParam.MarkerSizeMode>? SizeMode = null, FSharpOption<int>? SizeRef = null,
        FSharpOption<StyleParam.MarkerSymbol>? Symbol = null, FSharpOption<IEnumerable<StyleParam.MarkerSymbol>>? MultiSymbol = null,
        FSharpOption<Color>? OutlierColor = null, FSharpOption<int>? OutlierWidth = null) =>
        gChart.WithMarker(Marker.init(
            AutoColorScale, CAuto, CMax, CMid, CMin, Color, Colors, ColorBar, Colorscale, Outline, MaxDisplayed, Opacity, MultiOpacity,
            Pattern, ReverseScale, ShowScale, Size, MultiSize, SizeMin, SizeMode, SizeRef, Symbol, MultiSymbol, OutlierColor,
            OutlierWidth));

    /// <summary>The chart with this line laid over those of its traces.</summary>
    public static GenericChart WithLine(this GenericChart gChart, Line line) => gChart.OverTraces("line", line);

    /// <summary>The chart with the lines of its traces styled.</summary>
    public static GenericChart WithLineStyle(
        this GenericChart gChart, FSharpOption<bool>? AutoColorScale = null, FSharpOption<bool>? CAuto = null,
        FSharpOption<double>? CMax = null, FSharpOption<double>? CMid = null, FSharpOption<double>? CMin = null,
        FSharpOption<Color>? Color = null, FSharpOption<StyleParam.Colorscale>? Colorscale = null,
        FSharpOption<bool>? ReverseScale = null, FSharpOption<bool>? ShowScale = null, FSharpOption<ColorBar>? ColorBar = null,
        FSharpOption<StyleParam.DrawingStyle>? Dash = null, FSharpOption<StyleParam.Shape>? Shape = null,
        FSharpOption<bool>? Simplify = null, FSharpOption<double>? Smoothing = null, FSharpOption<double>? Width = null,
        FSharpOption<IEnumerable<double>>? MultiWidth = null, FSharpOption<Color>? OutlierColor = null,
        FSharpOption<double>? OutlierWidth = null) =>
        gChart.WithLine(Line.init(
            AutoColorScale, CAuto, CMax, CMid, CMin, Color, Colorscale, ReverseScale, ShowScale, ColorBar, Dash, Shape, Simplify, Smoothing,
            Width, MultiWidth, OutlierColor, OutlierWidth));

    /// <summary>The chart with these error bars along x.</summary>
    public static GenericChart WithXError(this GenericChart gChart, Error xError) => gChart.OverTraces("error_x", xError);

    /// <summary>The chart with these error bars along y.</summary>
    public static GenericChart WithYError(this GenericChart gChart, Error yError) => gChart.OverTraces("error_y", yError);

    /// <summary>The chart with this colour bar laid over those of its traces.</summary>
    public static GenericChart WithColorBar(this GenericChart gChart, ColorBar colorbar) => gChart.OverTraces("colorbar", colorbar);

    /// <summary>The chart with the names of its traces set (numbered where there are several), and their place in the legend.</summary>
    public static GenericChart WithTraceInfo(
        this GenericChart gChart, FSharpOption<string>? Name = null, FSharpOption<StyleParam.Visible>? Visible = null,
        FSharpOption<bool>? ShowLegend = null, FSharpOption<int>? LegendRank = null, FSharpOption<string>? LegendGroup = null,
        FSharpOption<Title>? LegendGroupTitle = null)
    {
        var several = GenericChart.countTrace(gChart) > 1;
        var index = 0;
        return gChart.WithTraces(trace => trace.Copy()
            .Put("name", Name is null ? null : several ? $"{Name.Value}_{index++}" : Name.Value)
            .Set("visible", Visible).Set("showlegend", ShowLegend).Set("legendrank", LegendRank).Set("legendgroup", LegendGroup)
            .Set("legendgrouptitle", LegendGroupTitle));
    }

    private static GenericChart OverTraces(this GenericChart chart, string key, DynamicObj.DynamicObj style) =>
        chart.WithTraces(trace => trace.Combined(new Trace(trace.type).Put(key, style)));
}

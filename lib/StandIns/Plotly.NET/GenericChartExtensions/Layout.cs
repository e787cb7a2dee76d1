using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET;

/// <summary>Fluent styling of charts; each call gives a new chart.</summary>
public static partial class GenericChartExtensions
{
    /// <summary>The chart with this title.</summary>
    public static GenericChart WithTitle(this GenericChart gChart, string title, FSharpOption<Font>? TitleFont = null) =>
        gChart.WithLayout(new Layout().Put("title", Title.init(Text: title, Font: TitleFont)));

    /// <summary>The chart with this layout laid over its own.</summary>
    public static GenericChart WithLayout(this GenericChart gChart, Layout layout) => GenericChart.addLayout(layout, gChart);

    /// <summary>The chart with or without a legend.</summary>
    public static GenericChart WithLegend(this GenericChart gChart, bool showlegend) =>
        gChart.WithLayout(new Layout().Put("showlegend", showlegend));

    /// <summary>The chart with this width and height in pixels.</summary>
    public static GenericChart WithSize(this GenericChart gChart, int width, int height) =>
        gChart.WithLayout(new Layout().Put("width", width).Put("height", height));

    /// <summary>The chart with these margins.</summary>
    public static GenericChart WithMargin(this GenericChart gChart, Margin margin) =>
        gChart.WithLayout(new Layout().Put("margin", margin));

    /// <summary>The chart with these margins in pixels.</summary>
    public static GenericChart WithMarginSize<LeftType, RightType, TopType, BottomType, PadType, AutoexpandType>(
        this GenericChart gChart, FSharpOption<LeftType>? Left = null, FSharpOption<RightType>? Right = null,
        FSharpOption<TopType>? Top = null, FSharpOption<BottomType>? Bottom = null, FSharpOption<PadType>? Pad = null,
        FSharpOption<AutoexpandType>? Autoexpand = null) =>
        gChart.WithMargin(Margin.init(Left, Right, Top, Bottom, Pad, Autoexpand));

    /// <summary>The chart with this template in place of its own.</summary>
    public static GenericChart WithTemplate(this GenericChart gChart, Template template) =>
        GenericChart.setLayout(GenericChart.getLayout(gChart).Copy().Put("template", template), gChart);

    /// <summary>The chart with this configuration in place of its own.</summary>
    public static GenericChart WithConfig(this GenericChart gChart, Config config) => GenericChart.setConfig(config, gChart);

    /// <summary>The chart with this x axis laid over its own first one, or over the one of the id.</summary>
    public static GenericChart WithXAxis(this GenericChart gChart, LinearAxis xAxis, FSharpOption<StyleParam.SubPlotId>? Id = null) =>
        gChart.WithLayout(new Layout().Put(Id?.Value.ToString() ?? "xaxis", xAxis));

    /// <summary>The chart with this y axis laid over its own first one, or over the one of the id.</summary>
    public static GenericChart WithYAxis(this GenericChart gChart, LinearAxis yAxis, FSharpOption<StyleParam.SubPlotId>? Id = null) =>
        gChart.WithLayout(new Layout().Put(Id?.Value.ToString() ?? "yaxis", yAxis));
}

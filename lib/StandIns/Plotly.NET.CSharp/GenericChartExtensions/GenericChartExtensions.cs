namespace Plotly.NET.CSharp;

/// <summary>Fluent styling of charts; each call gives a new chart.</summary>
public static partial class GenericChartExtensions
{
    /// <summary>The layout of the chart.</summary>
    public static Layout GetLayout(this GenericChart gChart) => GenericChart.getLayout(gChart);

    /// <summary>All traces of the chart.</summary>
    public static Trace[] GetTraces(this GenericChart gChart) => [.. GenericChart.getTraces(gChart)];

    /// <summary>Writes the chart as an HTML page; .html is added to the path where it is missing.</summary>
    public static void SaveHtml(this GenericChart gChart, string path, Optional<bool> OpenInBrowser = default) =>
        NET.Chart.Save(gChart, path, OpenInBrowser.Or(false));

    /// <summary>Writes the chart as a temporary page and opens it in the browser.</summary>
    public static void Show(this GenericChart gChart) => NET.Chart.SaveTemporaryAndOpen(gChart);

    /// <summary>The chart with the names of its traces set (numbered where there are several), and their place in the legend.</summary>
    public static GenericChart WithTraceInfo(
        this GenericChart gChart, Optional<string> Name = default, Optional<StyleParam.Visible> Visible = default,
        Optional<bool> ShowLegend = default, Optional<int> LegendRank = default, Optional<string> LegendGroup = default,
        Optional<Title> LegendGroupTitle = default)
    {
        var several = GenericChart.countTrace(gChart) > 1;
        var index = 0;
        return gChart.WithTraces(trace => trace.Copy()
            .Put("name", Name.IsSome ? several ? $"{Name.Value}_{index++}" : Name.Value : null)
            .Set("visible", Visible).Set("showlegend", ShowLegend).Set("legendrank", LegendRank).Set("legendgroup", LegendGroup)
            .Set("legendgrouptitle", LegendGroupTitle));
    }

    /// <summary>The chart with this width and height in pixels.</summary>
    public static GenericChart WithSize(this GenericChart gChart, Optional<int> Width = default, Optional<int> Height = default) =>
        gChart.Over(new Layout().Set("width", Width).Set("height", Height));
}

namespace Plotly.NET.CSharp;

/// <summary>The charts there are.</summary>
public static partial class Chart
{
    /// <summary>Charts drawn on the same axes.</summary>
    /// <exception cref="ArgumentException">There is no chart.</exception>
    public static GenericChart Combine(IEnumerable<GenericChart> gCharts) => GenericChart.combine(gCharts);

    /// <summary>A chart that shows nothing, for a cell of a grid that is to stay empty.</summary>
    public static GenericChart Invisible()
    {
        var hidden = new LayoutObjects.LinearAxis()
            .Put("showticklabels", false).Put("showline", false).Put("showgrid", false).Put("zeroline", false);
        return Scatter<double, double, string>([], [], StyleParam.Mode.Markers).OverAxis("xaxis", hidden).OverAxis("yaxis", hidden);
    }
}

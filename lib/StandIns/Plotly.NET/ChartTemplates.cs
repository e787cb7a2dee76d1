using Microsoft.FSharp.Core;
using Plotly.NET.TraceObjects;

namespace Plotly.NET;

/// <summary>The templates that come with the package.</summary>
public static class ChartTemplates
{
    private const string Ink = "#2a3f5f";
    private const string Paper = "white";
    private const string Plot = "#E5ECF6";

    // The published values of plotly's own default template.
    private static readonly string[] Colorway =
        ["#636efa", "#EF553B", "#00cc96", "#ab63fa", "#FFA15A", "#19d3f3", "#FF6692", "#B6E880", "#FF97FF", "#FECB52"];

    private static readonly string[] Plasma =
        ["#0d0887", "#46039f", "#7201a8", "#9c179e", "#bd3786", "#d8576b", "#ed7953", "#fb9f3a", "#fdca26", "#f0f921"];

    private static readonly string[] PinkToGreen =
        ["#8e0152", "#c51b7d", "#de77ae", "#f1b6da", "#fde0ef", "#f7f7f7", "#e6f5d0", "#b8e186", "#7fbc41", "#4d9221", "#276419"];

    /// <summary>The default: white grid on light blue, plotly's ten colours.</summary>
    public static Template plotly { get; } = Template.init<Trace>(
        new Layout()
            .Put("paper_bgcolor", Paper)
            .Put("plot_bgcolor", Plot)
            .Put("colorway", Colorway)
            .Put("colorscale", new Layout()
                .Put("sequential", Scale(Plasma)).Put("sequentialminus", Scale(Plasma)).Put("diverging", Scale(PinkToGreen)))
            .Put("font", Font.init(Color: Color.fromString(Ink)))
            .Put("hovermode", StyleParam.HoverMode.Closest)
            .Put("hoverlabel", new Layout().Put("align", "left"))
            .Put("title", new Title().Put("x", 0.05))
            .Put("annotationdefaults", new Layout().Put("arrowcolor", Ink).Put("arrowhead", 0).Put("arrowwidth", 1))
            .Put("shapedefaults", new Layout().Put("line", Line.init(Color: Color.fromString(Ink))))
            .Put("autotypenumbers", "strict")
            .Put("xaxis", Axis())
            .Put("yaxis", Axis()),
        FSharpOption<IEnumerable<Trace>>.Some(Traces()));

    private static Layout Axis() =>
        new Layout()
            .Put("automargin", true).Put("gridcolor", Paper).Put("linecolor", Paper).Put("ticks", "").Put("zerolinecolor", Paper)
            .Put("zerolinewidth", 2).Put("title", new Title().Put("standoff", 15));

    private static Trace[] Traces()
    {
        var error = new Error().Put("color", Ink);
        var edge = new Marker().Put("line", new Line().Put("color", Plot).Put("width", 0.5));
        var bare = new ColorBar().Put("outlinewidth", 0).Put("ticks", "");
        var points = new Marker().Put("colorbar", bare);
        return
        [
            new Trace("bar").Put("marker", edge).Put("error_x", error).Put("error_y", error),
            new Trace("histogram").Put("marker", edge),
            .. from type in new[] { "scatter", "scattergl" } select new Trace(type).Put("marker", points),
            .. from type in new[] { "heatmap", "heatmapgl", "histogram2d", "contour" }
               select new Trace(type).Put("colorbar", bare).Put("colorscale", Scale(Plasma)),
        ];
    }

    private static object[][] Scale(string[] colors) =>
        [.. colors.Select((color, i) => new object[] { i / (colors.Length - 1.0), color })];
}

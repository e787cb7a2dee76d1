using System.Reflection;
using Plotly.NET;

namespace PlotlyTests;

/// <summary>Every value of StyleParam, with the attribute of plotly.js's schema that must know it.</summary>
internal static class StyleValues
{
    internal sealed record Use(string path, object value);

    private const string Layout = "layout.layoutAttributes.";
    private const string XAxis = Layout + "xaxis.";
    private const string Scatter = "traces.scatter.attributes.";
    private const string Histogram = "traces.histogram.attributes.";
    private const string Box = "traces.box.attributes.";
    private const string Violin = "traces.violin.attributes.";
    private const string Contours = "traces.contour.attributes.contours.";
    private const string Annotation = Layout + "annotations.items.annotation.";

    private static readonly Dictionary<Type, string> Attributes = new()
    {
        [typeof(StyleParam.AxisType)] = XAxis + "type",
        [typeof(StyleParam.AutoRange)] = XAxis + "autorange",
        [typeof(StyleParam.Mirror)] = XAxis + "mirror",
        [typeof(StyleParam.CategoryOrder)] = XAxis + "categoryorder",
        [typeof(StyleParam.RangeMode)] = XAxis + "rangemode",
        [typeof(StyleParam.TickMode)] = XAxis + "tickmode",
        [typeof(StyleParam.TickOptions)] = XAxis + "ticks",
        [typeof(StyleParam.ExponentFormat)] = XAxis + "exponentformat",
        [typeof(StyleParam.ShowExponent)] = XAxis + "showexponent",
        [typeof(StyleParam.ScaleAnchor)] = XAxis + "scaleanchor",
        [typeof(StyleParam.LayoutGridRowOrder)] = Layout + "grid.roworder",
        [typeof(StyleParam.LayoutGridPattern)] = Layout + "grid.pattern",
        [typeof(StyleParam.LayoutGridXSide)] = Layout + "grid.xside",
        [typeof(StyleParam.LayoutGridYSide)] = Layout + "grid.yside",
        [typeof(StyleParam.EntryWidthMode)] = Layout + "legend.entrywidthmode",
        [typeof(StyleParam.TraceGroupClickOptions)] = Layout + "legend.groupclick",
        [typeof(StyleParam.TraceItemClickOptions)] = Layout + "legend.itemclick",
        [typeof(StyleParam.TraceItemSizing)] = Layout + "legend.itemsizing",
        [typeof(StyleParam.TraceOrder)] = Layout + "legend.traceorder",
        [typeof(StyleParam.VerticalAlign)] = Layout + "legend.valign",
        [typeof(StyleParam.XAnchorPosition)] = Layout + "legend.xanchor",
        [typeof(StyleParam.YAnchorPosition)] = Layout + "legend.yanchor",
        [typeof(StyleParam.HorizontalAlign)] = "traces.heatmap.attributes.colorbar.xanchor",
        [typeof(StyleParam.UnitMode)] = "traces.heatmap.attributes.colorbar.lenmode",
        [typeof(StyleParam.AnnotationAlignment)] = Annotation + "align",
        [typeof(StyleParam.ArrowSide)] = Annotation + "arrowside",
        [typeof(StyleParam.HoverMode)] = Layout + "hovermode",
        [typeof(StyleParam.ShapeType)] = Layout + "shapes.items.shape.type",
        [typeof(StyleParam.Visible)] = Scatter + "visible",
        [typeof(StyleParam.Orientation)] = Scatter + "orientation",
        [typeof(StyleParam.Mode)] = Scatter + "mode",
        [typeof(StyleParam.Shape)] = Scatter + "line.shape",
        [typeof(StyleParam.DrawingStyle)] = Scatter + "line.dash",
        [typeof(StyleParam.Fill)] = Scatter + "fill",
        [typeof(StyleParam.GroupNorm)] = Scatter + "groupnorm",
        [typeof(StyleParam.MarkerSymbol)] = Scatter + "marker.symbol",
        [typeof(StyleParam.MarkerSizeMode)] = Scatter + "marker.sizemode",
        [typeof(StyleParam.ErrorType)] = Scatter + "error_y.type",
        [typeof(StyleParam.PatternShape)] = "traces.bar.attributes.marker.pattern.shape",
        [typeof(StyleParam.BarMode)] = "traces.bar.layoutAttributes.barmode",
        [typeof(StyleParam.BarNorm)] = "traces.bar.layoutAttributes.barnorm",
        [typeof(StyleParam.HistFunc)] = Histogram + "histfunc",
        [typeof(StyleParam.HistNorm)] = Histogram + "histnorm",
        [typeof(StyleParam.CumulativeDirection)] = Histogram + "cumulative.direction",
        [typeof(StyleParam.BoxPoints)] = Box + "boxpoints",
        [typeof(StyleParam.BoxMean)] = Box + "boxmean",
        [typeof(StyleParam.QuartileMethod)] = Box + "quartilemethod",
        [typeof(StyleParam.ScaleMode)] = Violin + "scalemode",
        [typeof(StyleParam.ViolinSide)] = Violin + "side",
        [typeof(StyleParam.SpanMode)] = Violin + "spanmode",
        [typeof(StyleParam.SmoothAlg)] = "traces.heatmap.attributes.zsmooth",
        [typeof(StyleParam.ContourColoring)] = Contours + "coloring",
        [typeof(StyleParam.ContourType)] = Contours + "type",
        [typeof(StyleParam.ConstraintOperation)] = Contours + "operation",
    };

    internal static IEnumerable<Use> All() =>
        from type in typeof(StyleParam).GetNestedTypes()
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Static)
        let value = property.GetValue(null)!
        let converted = type.GetMethod("Convert")!.Invoke(value, null)!
        from path in Paths(type, property.Name)
        select new Use(path, converted);

    private static IEnumerable<string> Paths(Type type, string value)
    {
        if (type == typeof(StyleParam.Colorscale) || type == typeof(StyleParam.FontFamily) || type == typeof(StyleParam.SymbolStyle)
            || type == typeof(StyleParam.ArrowHead)) yield break;
        if (type == typeof(StyleParam.Side)) yield return Layout + (value is "Left" or "Right" ? "yaxis.side" : "xaxis.side");
        else if (type == typeof(StyleParam.TextPosition))
            yield return value is "Auto" or "Inside" or "Outside" or "None" ? "traces.bar.attributes.textposition" : Scatter + "textposition";
        else if (type == typeof(StyleParam.Layer))
            yield return value.EndsWith("Traces", StringComparison.Ordinal) ? XAxis + "layer" : Layout + "shapes.items.shape.layer";
        else yield return Attributes[type];
    }
}

using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET;

public static partial class GenericChartExtensions
{
    /// <summary>The chart with this annotation beside those it has, or in their place.</summary>
    public static GenericChart WithAnnotation(this GenericChart gChart, Annotation annotation, FSharpOption<bool>? Append = null) =>
        gChart.WithAnnotations([annotation], Append);

    /// <summary>The chart with these annotations beside those it has, or in their place.</summary>
    public static GenericChart WithAnnotations(
        this GenericChart gChart, IEnumerable<Annotation> annotations, FSharpOption<bool>? Append = null) =>
        gChart.Drawn("annotations", annotations, Append);

    /// <summary>The chart with this shape beside those it has, or in their place.</summary>
    public static GenericChart WithShape(this GenericChart gChart, Shape shape, FSharpOption<bool>? Append = null) =>
        gChart.WithShapes([shape], Append);

    /// <summary>The chart with these shapes beside those it has, or in their place.</summary>
    public static GenericChart WithShapes(this GenericChart gChart, IEnumerable<Shape> shapes, FSharpOption<bool>? Append = null) =>
        gChart.Drawn("shapes", shapes, Append);

    private static GenericChart Drawn<T>(this GenericChart chart, string key, IEnumerable<T> items, FSharpOption<bool>? append)
    {
        var layout = new Layout().Put(key, items.ToArray());
        return append?.Value ?? true
            ? chart.WithLayout(layout)
            : GenericChart.setLayout(GenericChart.getLayout(chart).Combined(layout), chart);
    }
}

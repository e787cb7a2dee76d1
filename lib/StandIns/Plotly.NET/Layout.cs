using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET;

/// <summary>Everything of a chart that is not data: size, title, axes, legend, annotations.</summary>
public class Layout : DynamicObj.DynamicObj
{
    /// <summary>Builds a layout from the values given; the rest is left to plotly.js.</summary>
    public static Layout init<HiddenLabelsType>(
        FSharpOption<Title>? Title = null, FSharpOption<bool>? ShowLegend = null, FSharpOption<Margin>? Margin = null,
        FSharpOption<bool>? AutoSize = null, FSharpOption<int>? Width = null, FSharpOption<int>? Height = null,
        FSharpOption<Font>? Font = null, FSharpOption<string>? Separators = null, FSharpOption<Color>? PaperBGColor = null,
        FSharpOption<Color>? PlotBGColor = null, FSharpOption<Color>? Colorway = null,
        FSharpOption<StyleParam.HoverMode>? HoverMode = null, FSharpOption<int>? HoverDistance = null,
        FSharpOption<int>? SpikeDistance = null, FSharpOption<Hoverlabel>? Hoverlabel = null, FSharpOption<string>? UIRevision = null,
        FSharpOption<DynamicObj.DynamicObj>? Template = null, FSharpOption<double>? BarGap = null, FSharpOption<double>? BarGroupGap = null,
        FSharpOption<StyleParam.BarMode>? BarMode = null, FSharpOption<StyleParam.BarNorm>? BarNorm = null,
        FSharpOption<IEnumerable<HiddenLabelsType>>? HiddenLabels = null, FSharpOption<double>? BoxGap = null,
        FSharpOption<double>? BoxGroupGap = null, FSharpOption<double>? ViolinGap = null, FSharpOption<double>? ViolinGroupGap = null,
        FSharpOption<IEnumerable<Annotation>>? Annotations = null, FSharpOption<IEnumerable<Shape>>? Shapes = null)
        where HiddenLabelsType : IConvertible =>
        new Layout()
            .Set("title", Title).Set("showlegend", ShowLegend).Set("margin", Margin).Set("autosize", AutoSize).Set("width", Width)
            .Set("height", Height).Set("font", Font).Set("separators", Separators).Set("paper_bgcolor", PaperBGColor)
            .Set("plot_bgcolor", PlotBGColor).Set("colorway", Colorway).Set("hovermode", HoverMode).Set("hoverdistance", HoverDistance)
            .Set("spikedistance", SpikeDistance).Set("hoverlabel", Hoverlabel).Set("uirevision", UIRevision).Set("template", Template)
            .Set("bargap", BarGap).Set("bargroupgap", BarGroupGap).Set("barmode", BarMode).Set("barnorm", BarNorm)
            .Set("hiddenlabels", HiddenLabels).Set("boxgap", BoxGap).Set("boxgroupgap", BoxGroupGap).Set("violingap", ViolinGap)
            .Set("violingroupgap", ViolinGroupGap).Set("annotations", Annotations).Set("shapes", Shapes);

    /// <summary>Two layouts as one: the second's values win, annotations and shapes of both are kept.</summary>
    public static Layout combine(Layout first, Layout second) =>
        first.Combined(second)
            .Put("annotations", Joined<Annotation>(first, second, "annotations"))
            .Put("shapes", Joined<Shape>(first, second, "shapes"))
            .Put("hiddenlabels", Joined<object>(first, second, "hiddenlabels"));

    private static object? Joined<T>(Layout first, Layout second, string key) =>
        first.Find<System.Collections.IEnumerable>(key) is { } ours && second.Find<System.Collections.IEnumerable>(key) is { } theirs
            ? ours.Cast<T>().Concat(theirs.Cast<T>()).ToArray()
            : null;
}

using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>A matrix as colours; row 0 is at the bottom unless the y axis is reversed.</summary>
    public static GenericChart Heatmap<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<XType>> X = default, Optional<int> XGap = default,
        Optional<IEnumerable<YType>> Y = default, Optional<int> YGap = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default, Optional<bool> ShowScale = default, Optional<bool> ReverseScale = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default, Optional<bool> Transpose = default, Optional<bool> UseWebGL = default,
        Optional<bool> ReverseYAxis = default, Optional<bool> UseDefaults = default)
        where ZType : IConvertible where XType : IConvertible where YType : IConvertible where TextType : IConvertible
    {
        var chart = new Trace(UseWebGL.Or(false) ? "heatmapgl" : "heatmap")
            .Put("z", zData).Set("name", Name).Set("showlegend", ShowLegend).Set("opacity", Opacity).Set("x", X).Set("xgap", XGap)
            .Set("y", Y).Set("ygap", YGap).Set("text", Text).Set("text", MultiText).Set("colorbar", ColorBar)
            .Set("colorscale", ColorScale).Set("showscale", ShowScale).Set("reversescale", ReverseScale).Set("zsmooth", ZSmooth)
            .Set("transpose", Transpose).ToChart(UseDefaults);
        return ReverseYAxis.Or(false)
            ? chart.Over(new Layout().Put("yaxis", new LinearAxis().Put("autorange", StyleParam.AutoRange.Reversed)))
            : chart;
    }

    /// <summary>A matrix as colours with a text in every cell.</summary>
    /// <exception cref="ArgumentException">Texts and values differ in their number of rows.</exception>
    public static GenericChart AnnotatedHeatmap<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData, IEnumerable<IEnumerable<string>> annotationText, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default, Optional<IEnumerable<XType>> X = default,
        Optional<int> XGap = default, Optional<IEnumerable<YType>> Y = default, Optional<int> YGap = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default, Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default, Optional<bool> ShowScale = default, Optional<bool> ReverseScale = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default, Optional<bool> Transpose = default, Optional<bool> UseWebGL = default,
        Optional<bool> ReverseYAxis = default, Optional<bool> UseDefaults = default)
        where ZType : IConvertible where XType : IConvertible where YType : IConvertible where TextType : IConvertible
    {
        var (values, cells) = (zData.ToArray(), annotationText.ToArray());
        if (values.Length != cells.Length)
            throw new ArgumentException($"{cells.Length} rows of text given for {values.Length} rows of values; there must be as many.", nameof(annotationText));
        // Columns and rows go by number, which a category axis takes as its n-th category.
        var texts = cells.SelectMany((row, y) => row.Select((text, x) => new Annotation()
            .Put("x", x).Put("y", y).Put("text", text).Put("showarrow", false)));
        return Heatmap<ZType, XType, YType, TextType>(
            values, Name: Name, ShowLegend: ShowLegend, Opacity: Opacity, X: X, XGap: XGap, Y: Y, YGap: YGap, Text: Text,
            MultiText: MultiText, ColorBar: ColorBar, ColorScale: ColorScale, ShowScale: ShowScale, ReverseScale: ReverseScale,
            ZSmooth: ZSmooth, Transpose: Transpose, UseWebGL: UseWebGL, ReverseYAxis: ReverseYAxis, UseDefaults: UseDefaults)
            .Over(new Layout().Put("annotations", texts.ToArray()));
    }
}

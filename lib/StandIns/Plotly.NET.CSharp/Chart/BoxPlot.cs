using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Median, quartiles and whiskers of samples.</summary>
    public static GenericChart BoxPlot<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default, Optional<IEnumerable<YType>> Y = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> FillColor = default, Optional<Color> MarkerColor = default, Optional<Marker> Marker = default,
        Optional<double> Opacity = default, Optional<double> WhiskerWidth = default, Optional<StyleParam.BoxPoints> BoxPoints = default,
        Optional<StyleParam.BoxMean> BoxMean = default, Optional<double> Jitter = default, Optional<double> PointPos = default,
        Optional<StyleParam.Orientation> Orientation = default, Optional<Color> OutlineColor = default,
        Optional<double> OutlineWidth = default, Optional<Line> Outline = default, Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default, Optional<bool> Notched = default, Optional<double> NotchWidth = default,
        Optional<StyleParam.QuartileMethod> QuartileMethod = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible where YType : IConvertible where TextType : IConvertible =>
        new Trace("box")
            .Set("x", X).Set("y", Y).Set("name", Name).Set("showlegend", ShowLegend).Set("text", Text).Set("text", MultiText)
            .Set("fillcolor", FillColor).Put("marker", Marker.OrNew().Set("color", MarkerColor)).Set("opacity", Opacity)
            .Set("whiskerwidth", WhiskerWidth).Set("boxpoints", BoxPoints).Set("boxmean", BoxMean).Set("jitter", Jitter)
            .Set("pointpos", PointPos).Set("orientation", Orientation)
            .Put("line", Outline.OrNew().Set("color", OutlineColor).Set("width", OutlineWidth)).Set("alignmentgroup", AlignmentGroup)
            .Set("offsetgroup", OffsetGroup).Set("notched", Notched).Set("notchwidth", NotchWidth).Set("quartilemethod", QuartileMethod)
            .ToChart(UseDefaults);

    /// <summary>The density of samples, mirrored.</summary>
    public static GenericChart Violin<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default, Optional<IEnumerable<YType>> Y = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> FillColor = default, Optional<double> Opacity = default, Optional<StyleParam.BoxPoints> Points = default,
        Optional<double> Jitter = default, Optional<double> PointPos = default, Optional<StyleParam.Orientation> Orientation = default,
        Optional<double> Width = default, Optional<Color> MarkerColor = default, Optional<Marker> Marker = default,
        Optional<Color> OutlineColor = default, Optional<double> OutlineWidth = default, Optional<Line> Outline = default,
        Optional<string> AlignmentGroup = default, Optional<string> OffsetGroup = default, Optional<bool> ShowBox = default,
        Optional<double> BoxWidth = default, Optional<Color> BoxFillColor = default, Optional<Box> Box = default,
        Optional<double> BandWidth = default, Optional<MeanLine> MeanLine = default, Optional<string> ScaleGroup = default,
        Optional<StyleParam.ScaleMode> ScaleMode = default, Optional<StyleParam.ViolinSide> Side = default,
        Optional<StyleParam.Range> Span = default, Optional<StyleParam.SpanMode> SpanMode = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible where YType : IConvertible where TextType : IConvertible =>
        new Trace("violin")
            .Set("x", X).Set("y", Y).Set("name", Name).Set("showlegend", ShowLegend).Set("text", Text).Set("text", MultiText)
            .Set("fillcolor", FillColor).Set("opacity", Opacity).Set("points", Points).Set("jitter", Jitter).Set("pointpos", PointPos)
            .Set("orientation", Orientation).Set("width", Width).Put("marker", Marker.OrNew().Set("color", MarkerColor))
            .Put("line", Outline.OrNew().Set("color", OutlineColor).Set("width", OutlineWidth)).Set("alignmentgroup", AlignmentGroup)
            .Set("offsetgroup", OffsetGroup)
            .Put("box", Box.OrNew().Set("visible", ShowBox).Set("width", BoxWidth).Set("fillcolor", BoxFillColor))
            .Set("bandwidth", BandWidth).Set("meanline", MeanLine).Set("scalegroup", ScaleGroup).Set("scalemode", ScaleMode)
            .Set("side", Side).Set("span", Span).Set("spanmode", SpanMode).ToChart(UseDefaults);
}

using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Vertical bars of the values' heights.</summary>
    public static GenericChart Column<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values, Optional<IEnumerable<KeysType>> Keys = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<StyleParam.PatternShape>> MultiMarkerPatternShape = default, Optional<Pattern> MarkerPattern = default,
        Optional<Marker> Marker = default, Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default, Optional<IEnumerable<ValuesType>> MultiWidth = default,
        Optional<bool> UseDefaults = default, Optional<ValuesType> Base = default, Optional<ValuesType> Width = default)
        where ValuesType : IConvertible where KeysType : IConvertible where TextType : IConvertible =>
        new Trace("bar")
            .Put("y", values).Set("x", Keys).Put("orientation", StyleParam.Orientation.Vertical).Set("name", Name)
            .Set("showlegend", ShowLegend).Set("opacity", Opacity).Set("text", Text).Set("text", MultiText)
            .Put("marker", BarMarker(Marker, MarkerPattern, MarkerPatternShape, MultiMarkerPatternShape).Set("color", MarkerColor).Set("colorscale", MarkerColorScale).Set("line", MarkerOutline).Set("opacity", MultiOpacity))
            .Set("textposition", TextPosition).Set("textposition", MultiTextPosition).Set("base", Base).Set("width", Width)
            .Set("width", MultiWidth).ToChart(UseDefaults);

    /// <summary>Vertical bars; those of combined charts are stacked.</summary>
    public static GenericChart StackedColumn<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values, Optional<IEnumerable<KeysType>> Keys = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default, Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<StyleParam.PatternShape>> MultiMarkerPatternShape = default, Optional<Pattern> MarkerPattern = default,
        Optional<Marker> Marker = default, Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default, Optional<IEnumerable<ValuesType>> MultiWidth = default,
        Optional<bool> UseDefaults = default, Optional<ValuesType> Base = default, Optional<ValuesType> Width = default)
        where ValuesType : IConvertible where KeysType : IConvertible where TextType : IConvertible =>
        Column<ValuesType, KeysType, TextType>(
            values, Keys: Keys, Name: Name, ShowLegend: ShowLegend, Opacity: Opacity, MultiOpacity: MultiOpacity, Text: Text,
            MultiText: MultiText, MarkerColor: MarkerColor, MarkerColorScale: MarkerColorScale, MarkerOutline: MarkerOutline,
            MarkerPatternShape: MarkerPatternShape, MultiMarkerPatternShape: MultiMarkerPatternShape, MarkerPattern: MarkerPattern,
            Marker: Marker, TextPosition: TextPosition, MultiTextPosition: MultiTextPosition, MultiWidth: MultiWidth,
            UseDefaults: UseDefaults, Base: Base, Width: Width)
            .Over(new Layout().Put("barmode", StyleParam.BarMode.Stack));

    private static Marker BarMarker(
        Optional<Marker> marker, Optional<Pattern> pattern, Optional<StyleParam.PatternShape> shape,
        Optional<IEnumerable<StyleParam.PatternShape>> shapes)
    {
        var merged = marker.OrNew();
        return pattern.IsSome || shape.IsSome || shapes.IsSome
            ? merged.Put("pattern", pattern.OrNew().Set("shape", shape).Set("shape", shapes))
            : merged;
    }
}

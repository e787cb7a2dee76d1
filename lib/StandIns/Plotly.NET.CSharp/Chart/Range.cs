using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>A line with the band between a lower and an upper one filled.</summary>
    public static GenericChart Range<XType, YType, TextType>(
        IEnumerable<XType> x, IEnumerable<YType> y, IEnumerable<YType> upper, IEnumerable<YType> lower, StyleParam.Mode mode,
        Optional<string> Name = default, Optional<string> GroupName = default, Optional<bool> ShowMarkers = default,
        Optional<bool> ShowLegend = default, Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<StyleParam.MarkerSymbol>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<Marker> UpperMarker = default, Optional<Marker> LowerMarker = default, Optional<Color> LineColor = default,
        Optional<StyleParam.Colorscale> LineColorScale = default, Optional<double> LineWidth = default,
        Optional<StyleParam.DrawingStyle> LineDash = default, Optional<Line> Line = default, Optional<Line> UpperLine = default,
        Optional<Line> LowerLine = default, Optional<Color> RangeColor = default, Optional<TextType> UpperText = default,
        Optional<IEnumerable<TextType>> MultiUpperText = default, Optional<TextType> LowerText = default,
        Optional<IEnumerable<TextType>> MultiLowerText = default, Optional<Font> TextFont = default, Optional<string> LowerName = default,
        Optional<string> UpperName = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible where YType : IConvertible where TextType : IConvertible
    {
        // Text is drawn only where its place or font was asked for; otherwise it shows on hovering.
        var edgeMode = Mode(
            lines: true, ShowMarkers.Or(false), TextPosition.IsSome || !TextFont.IsSome ? TextPosition : StyleParam.TextPosition.TopCenter,
            MultiTextPosition);
        var edgeColor = ShowMarkers.Or(false) ? RangeColor : default;
        var thin = new Line().Put("width", 0.0);
        var middle = Scatter<XType, YType, TextType>(
            x, y, mode, Name: Name, ShowLegend: ShowLegend, Text: Text, MultiText: MultiText, TextPosition: TextPosition,
            MultiTextPosition: MultiTextPosition, MarkerColor: MarkerColor, MarkerColorScale: MarkerColorScale,
            MarkerOutline: MarkerOutline, MarkerSymbol: MarkerSymbol, MultiMarkerSymbol: MultiMarkerSymbol, Marker: Marker,
            LineColor: LineColor, LineColorScale: LineColorScale, LineWidth: LineWidth, LineDash: LineDash, Line: Line,
            UseDefaults: UseDefaults);
        var below = Scatter<XType, YType, TextType>(
            x, lower, edgeMode, Name: LowerName.Or("lower"), ShowLegend: false, Text: LowerText, MultiText: MultiLowerText,
            TextPosition: TextPosition, MultiTextPosition: MultiTextPosition, MarkerColor: edgeColor, Marker: LowerMarker,
            Line: LowerLine.Or(thin), UseDefaults: UseDefaults);
        var above = Scatter<XType, YType, TextType>(
            x, upper, edgeMode, Name: UpperName.Or("upper"), ShowLegend: false, Text: UpperText, MultiText: MultiUpperText,
            TextPosition: TextPosition, MultiTextPosition: MultiTextPosition, MarkerColor: edgeColor, Marker: UpperMarker,
            Line: UpperLine.Or(thin), Fill: StyleParam.Fill.ToNext_y, FillColor: RangeColor, UseDefaults: UseDefaults);
        return GenericChart.combine([below, above, middle])
            .WithTraces(trace => trace.Copy().Set("legendgroup", GroupName).Set("textfont", TextFont));
    }
}

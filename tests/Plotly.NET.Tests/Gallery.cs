using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace PlotlyTests;

/// <summary>One chart of every kind, with most of its arguments used.</summary>
internal static class Gallery
{
    private static readonly double[] X = [1, 2, 3, 4, 5];
    private static readonly double[] Y = [2, 5, 3, 8, 6];
    private static readonly string[] Names = ["a", "b", "c", "d", "e"];
    private static readonly double[][] Z = [[1, 2, 3], [4, 5, 6], [7, 8, 9]];
    private static readonly double[] Samples = [.. Enumerable.Range(0, 300).Select(i => Math.Sin(i) + Math.Cos(i * 0.7) + i % 7 * 0.1)];
    private static readonly Color Red = Color.fromHex("#d62728");

    internal static IReadOnlyDictionary<string, GenericChart> Charts { get; } = new Dictionary<string, GenericChart>
    {
        ["scatter"] = Chart.Scatter<double, double, string>(
            X, Y, StyleParam.Mode.Lines_Markers_Text, Name: "s", Opacity: 0.8, MultiText: Names, TextPosition: StyleParam.TextPosition.TopCenter,
            MarkerSymbol: StyleParam.MarkerSymbol.NewModified(StyleParam.MarkerSymbol.Square, StyleParam.SymbolStyle.Open), LineWidth: 3),
        ["scatter by WebGL"] = Chart.Point<double, double, string>(X, Y, UseWebGL: true),
        ["point"] = Chart.Point<double, double, string>(
            X, Y, MarkerColor: Color.fromColorScaleValues(Y), MarkerColorScale: StyleParam.Colorscale.Viridis, MultiOpacity: X.Select(x => x / 5).ToArray()),
        ["line"] = Chart.Line<double, double, string>(X, Y, ShowMarkers: true, LineColor: Red, LineDash: StyleParam.DrawingStyle.DashDot),
        ["spline"] = Chart.Spline<double, double, string>(X, Y, Smoothing: 0.5),
        ["bubble"] = Chart.Bubble<double, double, string>(X, Y, sizes: [10, 20, 30, 20, 10]),
        ["range"] = Chart.Range<double, double, string>(
            X, Y, upper: Y.Select(y => y + 1).ToArray(), lower: Y.Select(y => y - 1).ToArray(), mode: StyleParam.Mode.Lines, Name: "mean",
            GroupName: "g", RangeColor: Color.fromARGB(64, 31, 119, 180)),
        ["area"] = Chart.Area<double, double, string>(X, Y, FillColor: Color.fromString("rgba(0,128,0,0.2)")),
        ["stacked areas"] = Chart.Combine(
            [Chart.Area<double, double, string>(X, Y, StackGroup: "s"), Chart.Area<double, double, string>(X, X, StackGroup: "s")]),
        ["bar"] = Chart.Bar<double, string, string>(
            Y, Keys: Names, MarkerPatternShape: StyleParam.PatternShape.DiagonalAscending, MultiText: Names, TextPosition: StyleParam.TextPosition.Outside),
        ["stacked bar"] = Chart.Combine(
            [Chart.StackedBar<double, string, string>(Y, Keys: Names, Name: "1"), Chart.StackedBar<double, string, string>(X, Keys: Names, Name: "2")]),
        ["column"] = Chart.Column<double, string, string>(
            Y, Keys: Names, MarkerOutline: Line.init(Width: 2.0, Color: Red), Width: 0.5, Base: 1),
        ["stacked column"] = Chart.Combine(
            [Chart.StackedColumn<double, string, string>(Y, Keys: Names), Chart.StackedColumn<double, string, string>(X, Keys: Names)]),
        ["histogram"] = Chart.Histogram<double, double, string>(
            X: Samples, HistNorm: StyleParam.HistNorm.ProbabilityDensity, XBins: Bins.init(Start: -3.0, End: 3.0, Size: 0.25),
            Cumulative: Cumulative.init(Enabled: true, Direction: StyleParam.CumulativeDirection.Increasing)),
        ["histogram2d"] = Chart.Histogram2D<double, double, double>(
            Samples, Samples.Reverse().ToArray(), NBinsX: 20, NBinsY: 20, ColorScale: StyleParam.Colorscale.YIGnBu),
        ["box plot"] = Chart.BoxPlot<double, double, string>(
            Y: Samples, BoxPoints: StyleParam.BoxPoints.All, Jitter: 0.3, BoxMean: StyleParam.BoxMean.SD, Notched: true, OutlineWidth: 1),
        ["violin"] = Chart.Violin<double, double, string>(
            Y: Samples, ShowBox: true, MeanLine: MeanLine.init(Visible: true), Points: StyleParam.BoxPoints.False, Side: StyleParam.ViolinSide.Positive),
        ["heatmap"] = Chart.Heatmap<double, string, string, string>(
            Z, X: new[] { "x1", "x2", "x3" }, Y: new[] { "y1", "y2", "y3" }, ColorScale: StyleParam.Colorscale.NewCustom(
                [Tuple.Create(0.0, Red), Tuple.Create(1.0, Color.fromKeyword(ColorKeyword.White))]),
            ColorBar: ColorBar.init<string, double>(Title: Title.init(Text: "loss"), Len: 0.8), XGap: 1, ReverseYAxis: true),
        ["annotated heatmap"] = Chart.AnnotatedHeatmap<double, int, int, string>(
            Z, [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]], ShowScale: false),
        ["contour"] = Chart.Contour<double, double, double, string>(
            Z, X: new[] { 0.0, 1, 2 }, ContoursColoring: StyleParam.ContourColoring.Lines, ShowContourLabels: true, NContours: 12, ContourLineSmoothing: 0.7),
        ["grid"] = Chart.Grid(
            [Chart.Line<double, double, string>(X, Y), Chart.Column<double, string, string>(Y, Keys: Names), Chart.Area<double, double, string>(X, Y), Chart.Point<double, double, string>(X, Y)],
            2, 2, SubPlotTitles: new[] { "one", "two", "three", "four" }, SubPlotTitleFont: Font.init(Size: 12.0)),
        ["coupled grid"] = Chart.Grid(
            [Chart.Line<double, double, string>(X, Y), Chart.Point<double, double, string>(X, Y)], 1, 2, Pattern: StyleParam.LayoutGridPattern.Coupled),
        ["single stack"] = Chart.SingleStack(
            [Chart.Line<double, double, string>(X, Y), Chart.Point<double, double, string>(X, Y)], SubPlotTitles: new[] { "upper", "lower" }),
        ["log-log with everything"] = Chart.Combine(
            [Chart.Line<double, double, string>(X, Y, Name: "measured", ShowMarkers: true), Chart.Point<double, double, string>(X, X, Name: "formula")])
            .WithTitle("FLOP/s </script><b>against</b> B", Font.init(Size: 20.0, Family: StyleParam.FontFamily.Arial))
            .WithXAxisStyle<double, double, string>(
                TitleText: "B", AxisType: StyleParam.AxisType.Log, MinMax: Tuple.Create(-0.1, 1.0), ShowLine: true, Mirror: StyleParam.Mirror.AllTicks)
            .WithYAxis(LinearAxis.init<double, double, double, double, double, string, string, string>(
                AxisType: StyleParam.AxisType.Log, Title: Title.init(Text: "FLOP/s"), ExponentFormat: StyleParam.ExponentFormat.SI, DTick: 1.0))
            .WithYError(Error.init<double, double>(Type: StyleParam.ErrorType.Data, Array: X.Select(x => x / 10).ToArray()))
            .WithShape(Shape.init<double, double, double, double>(
                ShapeType: StyleParam.ShapeType.Line, X0: 2.0, X1: 2.0, Y0: 1.0, Y1: 8.0, Line: Line.init(Dash: StyleParam.DrawingStyle.Dot)))
            .WithAnnotation(Annotation.init<double, double, double, string, double, string, double, string, double, string>(
                X: 0.3, Y: 0.5, Text: "ridge", ArrowHead: StyleParam.ArrowHead.Barbed))
            .WithLegendStyle(X: 0.02, Y: 0.98, XAnchor: StyleParam.XAnchorPosition.Left, Orientation: StyleParam.Orientation.Vertical)
            .WithMarkerStyle(Size: 9)
            .WithMarginSize<int, int, int, int, int, bool>(Left: 70, Top: 60)
            .WithLayout(Layout.init<string>(HoverMode: StyleParam.HoverMode.XUnified))
            .WithSize(640, 420),
        ["dates"] = Chart.Line<DateTime, float, string>(
            [new(2026, 1, 1), new(2026, 1, 2, 12, 30, 0), new(2026, 1, 4)], [0.1f, float.NaN, 0.3f], ShowMarkers: true),
        ["second axis"] = Chart.Combine(
            [
                Chart.Line<double, double, string>(X, Y, Name: "loss"),
                Chart.Line<double, double, string>(X, X, Name: "rate").WithAxisAnchor(Y: 2),
            ])
            .WithYAxisStyle<double, double, string>(
                TitleText: "rate", Side: StyleParam.Side.Right, Overlaying: StyleParam.LinearAxisId.NewY(1), Id: StyleParam.SubPlotId.NewYAxis(2)),
    };
}

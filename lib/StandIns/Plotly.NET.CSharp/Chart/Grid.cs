using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Charts side by side in rows and columns, filled row by row; each cell keeps one x and one y axis.</summary>
    public static GenericChart Grid(
        IEnumerable<GenericChart> gCharts, int nRows, int nCols, Optional<IEnumerable<string>> SubPlotTitles = default,
        Optional<Font> SubPlotTitleFont = default, Optional<double> SubPlotTitleOffset = default,
        Optional<Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][]> SubPlots = default,
        Optional<StyleParam.LinearAxisId[]> XAxes = default, Optional<StyleParam.LinearAxisId[]> YAxes = default,
        Optional<StyleParam.LayoutGridRowOrder> RowOrder = default, Optional<StyleParam.LayoutGridPattern> Pattern = default,
        Optional<double> XGap = default, Optional<double> YGap = default, Optional<Domain> Domain = default,
        Optional<StyleParam.LayoutGridXSide> XSide = default, Optional<StyleParam.LayoutGridYSide> YSide = default)
    {
        var pattern = Pattern.Or(StyleParam.LayoutGridPattern.Independent);
        var shared = pattern == StyleParam.LayoutGridPattern.Coupled;
        var order = RowOrder.Or(StyleParam.LayoutGridRowOrder.TopToBottom);
        var cells = gCharts.Take(nRows * nCols).Select((chart, cell) =>
            InCell(chart, cell + 1, shared ? cell % nCols + 1 : cell + 1, shared ? cell / nCols + 1 : cell + 1));
        var titles = SubPlotTitles.Or([]).Take(nRows * nCols).Select((title, cell) => CellTitle(
            title, SubPlotTitleFont, SubPlotTitleOffset.Or(0),
            Span(cell % nCols, nCols, XGap.Or(shared ? 0.1 : 0.2)),
            Span(order == StyleParam.LayoutGridRowOrder.TopToBottom ? nRows - 1 - cell / nCols : cell / nCols, nRows, YGap.Or(shared ? 0.1 : 0.3))));
        var grid = new LayoutGrid()
            .Put("rows", nRows).Put("columns", nCols).Put("pattern", pattern).Put("roworder", order)
            .Put("subplots", SubPlots.IsSome ? SubPlots.Value.Select(row => row.Select(pair => $"{pair.Item1}{pair.Item2}").ToArray()).ToArray() : null)
            .Set("xaxes", XAxes).Set("yaxes", YAxes).Set("xgap", XGap).Set("ygap", YGap).Set("domain", Domain).Set("xside", XSide)
            .Set("yside", YSide);
        return GenericChart.combine(cells).Over(new Layout().Put("annotations", titles.ToArray()).Put("grid", grid));
    }

    /// <summary>Charts one above the other.</summary>
    public static GenericChart SingleStack(
        IEnumerable<GenericChart> gCharts, Optional<IEnumerable<string>> SubPlotTitles = default, Optional<Font> SubPlotTitleFont = default,
        Optional<double> SubPlotTitleOffset = default,
        Optional<Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][]> SubPlots = default,
        Optional<StyleParam.LinearAxisId[]> XAxes = default, Optional<StyleParam.LinearAxisId[]> YAxes = default,
        Optional<StyleParam.LayoutGridRowOrder> RowOrder = default, Optional<StyleParam.LayoutGridPattern> Pattern = default,
        Optional<double> XGap = default, Optional<double> YGap = default, Optional<Domain> Domain = default,
        Optional<StyleParam.LayoutGridXSide> XSide = default, Optional<StyleParam.LayoutGridYSide> YSide = default)
    {
        var charts = gCharts.ToArray();
        return Grid(
            charts, charts.Length, 1, SubPlotTitles: SubPlotTitles, SubPlotTitleFont: SubPlotTitleFont,
            SubPlotTitleOffset: SubPlotTitleOffset, SubPlots: SubPlots, XAxes: XAxes, YAxes: YAxes, RowOrder: RowOrder, Pattern: Pattern,
            XGap: XGap, YGap: YGap, Domain: Domain, XSide: XSide, YSide: YSide);
    }

    // A cell has axes of its own number whether the grid shares axes or not; traces point at the ones they are drawn on.
    private static GenericChart InCell(GenericChart chart, int cell, int xAnchor, int yAnchor)
    {
        var layout = GenericChart.getLayout(chart).Copy();
        var (xAxis, yAxis) = (layout.Find<LinearAxis>("xaxis") ?? new(), layout.Find<LinearAxis>("yaxis") ?? new());
        foreach (var key in layout.Properties.Keys.ToArray())
            if (key.StartsWith("xaxis", StringComparison.Ordinal) || key.StartsWith("yaxis", StringComparison.Ordinal))
                layout.RemoveProperty(key);
        layout.Put(StyleParam.SubPlotId.NewXAxis(cell).ToString(), xAxis).Put(StyleParam.SubPlotId.NewYAxis(cell).ToString(), yAxis);
        return GenericChart.setLayout(layout, chart).WithTraces(trace => trace.Copy()
            .Put("xaxis", StyleParam.LinearAxisId.NewX(xAnchor)).Put("yaxis", StyleParam.LinearAxisId.NewY(yAnchor)));
    }

    private static Annotation CellTitle(
        string title, Optional<Font> font, double offset, (double Start, double End) x, (double Start, double End) y) =>
        new Annotation()
            .Put("x", (x.Start + x.End) / 2).Put("xref", "paper").Put("xanchor", StyleParam.XAnchorPosition.Center)
            .Put("y", y.End + offset).Put("yref", "paper").Put("yanchor", StyleParam.YAnchorPosition.Bottom)
            .Put("text", title).Put("showarrow", false).Set("font", font);

    // How plotly.js divides the length of a grid: the gap is a fraction of a cell with its gap.
    private static (double Start, double End) Span(int index, int count, double gap)
    {
        var step = 1 / (count - gap);
        return (step * index, step * index + step * (1 - gap));
    }
}

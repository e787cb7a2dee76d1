using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace Course;

/// <summary>
/// A lecture's figures, a line each. Every axis carries a name with its unit; points that are not finite, or not positive on a
/// logarithmic axis, are left out.
/// </summary>
public static class Plots
{
    const int Width = 820, Height = 460;
    static readonly Color Grey = Color.fromHex("#888888");

    /// <summary>Lines with markers over a common x; both axes logarithmic.</summary>
    /// <param name="title">What the figure shows.</param>
    /// <param name="x">The x axis: its name with unit, and the values that all series share.</param>
    /// <param name="y">The y axis' name with unit.</param>
    /// <param name="series">Each line's name in the legend, and as many values as x has.</param>
    /// <exception cref="ArgumentException">A series has not as many values as x.</exception>
    public static GenericChart LogLog<TX, TY>(string title, (string Name, IEnumerable<TX> Values) x, string y,
        params (string Name, IEnumerable<TY> Values)[] series) where TX : IConvertible where TY : IConvertible =>
        Lines(title, x, y, [], series, logX: true, logY: true);

    /// <inheritdoc cref="LogLog{TX, TY}(string, ValueTuple{string, IEnumerable{TX}}, string, ValueTuple{string, IEnumerable{TY}}[])"/>
    /// <param name="title"/><param name="x"/><param name="y"/><param name="series"/>
    /// <param name="marks">Places on the x axis to mark with a dotted line, such as the size at which a cache is full.</param>
    public static GenericChart LogLog<TX, TY>(string title, (string Name, IEnumerable<TX> Values) x, string y, IEnumerable<(string Name, double X)> marks,
        params (string Name, IEnumerable<TY> Values)[] series) where TX : IConvertible where TY : IConvertible =>
        Lines(title, x, y, marks, series, logX: true, logY: true);

    /// <summary>Lines with markers over a common x; x logarithmic.</summary>
    /// <inheritdoc cref="LogLog{TX, TY}(string, ValueTuple{string, IEnumerable{TX}}, string, ValueTuple{string, IEnumerable{TY}}[])"/>
    public static GenericChart LogX<TX, TY>(string title, (string Name, IEnumerable<TX> Values) x, string y,
        params (string Name, IEnumerable<TY> Values)[] series) where TX : IConvertible where TY : IConvertible =>
        Lines(title, x, y, [], series, logX: true);

    /// <summary>Lines with markers over a common x; y logarithmic.</summary>
    /// <inheritdoc cref="LogLog{TX, TY}(string, ValueTuple{string, IEnumerable{TX}}, string, ValueTuple{string, IEnumerable{TY}}[])"/>
    public static GenericChart LogY<TX, TY>(string title, (string Name, IEnumerable<TX> Values) x, string y,
        params (string Name, IEnumerable<TY> Values)[] series) where TX : IConvertible where TY : IConvertible =>
        Lines(title, x, y, [], series, logY: true);

    /// <summary>Lines with markers over a common x; both axes linear.</summary>
    /// <inheritdoc cref="LogLog{TX, TY}(string, ValueTuple{string, IEnumerable{TX}}, string, ValueTuple{string, IEnumerable{TY}}[])"/>
    public static GenericChart Line<TX, TY>(string title, (string Name, IEnumerable<TX> Values) x, string y,
        params (string Name, IEnumerable<TY> Values)[] series) where TX : IConvertible where TY : IConvertible =>
        Lines(title, x, y, [], series);

    /// <summary>Columns side by side, one group for each label.</summary>
    /// <exception cref="ArgumentException">A series has not as many values as there are labels.</exception>
    public static GenericChart Bars<TY>(string title, (string Name, IEnumerable<string> Labels) x, string y,
        params (string Name, IEnumerable<TY> Values)[] series) where TY : IConvertible
    {
        string[] labels = [.. x.Labels];
        var columns = series.Select(one => Chart.Column<double, string, string>(values: Doubles(one, labels.Length), Keys: labels, Name: one.Name));
        return Finish(Chart.Combine(columns), title, x.Name, y);
    }

    /// <summary>How often values fall into each of about <paramref name="bins"/> intervals of equal width.</summary>
    public static GenericChart Histogram<T>(string title, string x, IEnumerable<T> values, int bins = 50) where T : IConvertible =>
        Finish(Chart.Histogram<double, double, string>(X: values.Select(value => Convert.ToDouble(value)).Where(double.IsFinite).ToArray(), NBinsX: bins, Name: x), title, x, "count");

    /// <summary>A matrix as colours, its first row at the top.</summary>
    public static GenericChart Heatmap<T>(string title, string x, string y, IEnumerable<IEnumerable<T>> rows) where T : IConvertible =>
        Finish(Chart.Heatmap<double, double, double, string>(zData: rows.Select(row => row.Select(value => Convert.ToDouble(value)).ToArray()).ToArray(),
            ColorScale: StyleParam.Colorscale.Viridis, ReverseYAxis: true), title, x, y);

    /// <summary>A roofline with what was measured under it: FLOP/s against arithmetic intensity, both logarithmic.</summary>
    /// <param name="title">What the figure shows.</param>
    /// <param name="roofs">Each roof's name, such as a dtype or device, and the roof.</param>
    /// <param name="measured">Each series' name, its intensities in FLOP/B and the FLOP/s reached.</param>
    /// <exception cref="ArgumentException">A series has not as many rates as intensities.</exception>
    public static GenericChart Roofline(string title, IEnumerable<(string Name, Roofline Roof)> roofs,
        params (string Name, IEnumerable<double> Intensity, IEnumerable<double> FlopsPerSecond)[] measured)
    {
        var lines = roofs.ToList();
        double[] intensities = [.. measured.SelectMany(one => one.Intensity), .. lines.SelectMany(line => (double[])[line.Roof.Ridge / 4, line.Roof.Ridge * 4])];
        double left = intensities.Where(value => value > 0).Min() / 2, right = intensities.Max() * 2;
        var charts = lines.Select(line =>
            {
                double[] xs = [left, line.Roof.Ridge, right];
                return Chart.Line<double, double, string>(x: xs, y: xs.Select(line.Roof.Attainable).ToArray(), Name: line.Name, LineDash: StyleParam.DrawingStyle.Dash);
            })
            .Concat(measured.Select(one => Points(one.Name, one.Intensity, one.FlopsPerSecond, true, true)));
        return Finish(Chart.Combine(charts), title, "arithmetic intensity, FLOP/B", "FLOP/s", logX: true, logY: true);
    }

    static GenericChart Lines<TX, TY>(string title, (string Name, IEnumerable<TX> Values) x, string y, IEnumerable<(string Name, double X)> marks,
        (string Name, IEnumerable<TY> Values)[] series, bool logX = false, bool logY = false) where TX : IConvertible where TY : IConvertible
    {
        double[] xs = [.. x.Values.Select(value => Convert.ToDouble(value))];
        var ys = series.Select(one => Doubles(one, xs.Length)).ToList();
        var charts = series.Zip(ys, (one, values) => Points(one.Name, xs, values, logX, logY)).ToList();
        double[] drawn = [.. ys.SelectMany(values => values).Where(value => Shown(value, logY))];
        if (drawn.Length > 0)
            charts.AddRange(marks.Where(mark => Shown(mark.X, logX)).Select(mark => Mark(mark, drawn.Min(), drawn.Max())));
        return Finish(Chart.Combine(charts), title, x.Name, y, logX, logY);
    }

    /// <summary>The chart with <paramref name="title"/> above it.</summary>
    public static GenericChart Titled(this GenericChart chart, string title)
    {
        // Plotly.NET 5 has WithTitle for this, and 6 no longer; that the parts of a chart take plotly.js' own names holds for both.
        dynamic heading = new Title(), layout = new Layout();
        heading.text = title;
        layout.title = heading;
        return GenericChart.addLayout((Layout)layout, chart);
    }

    static GenericChart Points(string name, IEnumerable<double> xs, IEnumerable<double> ys, bool logX, bool logY)
    {
        var (x, y) = (xs.ToArray(), ys.ToArray());
        if (x.Length != y.Length) throw Mismatch(name, y.Length, x.Length);
        var points = x.Zip(y).Where(point => Shown(point.First, logX) && Shown(point.Second, logY)).ToArray();
        return Chart.Line<double, double, string>(x: points.Select(point => point.First).ToArray(), y: points.Select(point => point.Second).ToArray(),
            ShowMarkers: true, Name: name);
    }

    static GenericChart Mark((string Name, double X) mark, double low, double high) =>
        Chart.Scatter<double, double, string>(x: (double[])[mark.X, mark.X], y: (double[])[low, high], mode: StyleParam.Mode.Lines_Text, Name: mark.Name,
            ShowLegend: false, MultiText: (string[])["", mark.Name], TextPosition: StyleParam.TextPosition.MiddleRight,
            LineColor: Grey, LineDash: StyleParam.DrawingStyle.Dot);

    static GenericChart Finish(GenericChart chart, string title, string x, string y, bool logX = false, bool logY = false) => chart
        .Titled(title)
        .WithXAxisStyle<double, double, string>(TitleText: x, AxisType: logX ? StyleParam.AxisType.Log : StyleParam.AxisType.Auto)
        .WithYAxisStyle<double, double, string>(TitleText: y, AxisType: logY ? StyleParam.AxisType.Log : StyleParam.AxisType.Auto)
        .WithSize(Width: Width, Height: Height);

    static double[] Doubles<T>((string Name, IEnumerable<T> Values) series, int count) where T : IConvertible
    {
        double[] values = [.. series.Values.Select(value => Convert.ToDouble(value))];
        return values.Length == count ? values : throw Mismatch(series.Name, values.Length, count);
    }

    static bool Shown(double value, bool logarithmic) => double.IsFinite(value) && (!logarithmic || value > 0);

    static ArgumentException Mismatch(string name, int got, int needed) =>
        new($"The series '{name}' has {got} values, but x has {needed}; each x needs one.");
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course;
using Plotly.NET;

namespace CourseTests.Plotting;

public sealed class PlotsTests
{
    static JsonNode Figure(GenericChart chart) => JsonNode.Parse(GenericChart.toJson(chart))!;

    static double[] Numbers(JsonNode? values) => [.. values!.AsArray().Select(value => value!.GetValue<double>())];

    static string AxisTitle(JsonNode figure, string axis) => figure["layout"]![axis]!["title"]!["text"]!.ToString();

    [Fact]
    public void Should_draw_a_lectures_log_log_figure_in_one_line()
    {
        int[] sizes = [1, 2, 4];
        var figure = Figure(Plots.LogLog("Time", x: ("B", sizes), y: "s", ("cpu", (double[])[4.0, 2.0, 1.0]), ("cuda", [0.4, 0.2, 0.1])));
        Assert.Equal("Time", figure["layout"]!["title"]!["text"]!.ToString());
        Assert.Equal("B", AxisTitle(figure, "xaxis"));
        Assert.Equal("s", AxisTitle(figure, "yaxis"));
        Assert.Equal("log", figure["layout"]!["xaxis"]!["type"]!.ToString());
        Assert.Equal("log", figure["layout"]!["yaxis"]!["type"]!.ToString());
        var traces = figure["data"]!.AsArray();
        Assert.Equal(["cpu", "cuda"], traces.Select(trace => trace!["name"]!.ToString()));
        Assert.Equal([1, 2, 4], Numbers(traces[0]!["x"]));
        Assert.Equal([0.4, 0.2, 0.1], Numbers(traces[1]!["y"]));
        Assert.All(traces, trace => Assert.Equal("lines+markers", trace!["mode"]!.ToString()));
    }

    [Fact]
    public void Should_title_a_chart_and_leave_the_rest_of_it()
    {
        var chart = Plots.LogLog("first", x: ("B", (int[])[1, 2]), y: "s", ("cpu", (double[])[4.0, 2.0]));
        var figure = Figure(chart.Titled("second"));
        Assert.Equal("second", figure["layout"]!["title"]!["text"]!.ToString());
        Assert.Equal("B", AxisTitle(figure, "xaxis"));
        Assert.Equal("first", Figure(chart)["layout"]!["title"]!["text"]!.ToString());
    }

    [Fact]
    public void Should_mark_places_on_the_x_axis()
    {
        var figure = Figure(Plots.LogLog("t", ("N", (int[])[1, 1000]), "ns", marks: [("L2 full", 256.0), ("never", -1.0)], ("a", (double[])[2.0, 8.0])));
        var traces = figure["data"]!.AsArray();
        Assert.Equal(2, traces.Count);
        Assert.Equal([256, 256], Numbers(traces[1]!["x"]));
        Assert.Equal([2, 8], Numbers(traces[1]!["y"]));
        Assert.Contains("L2 full", traces[1]!["text"]!.ToJsonString());
        Assert.False(traces[1]!["showlegend"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("LogX", true, false)]
    [InlineData("LogY", false, true)]
    [InlineData("Line", false, false)]
    public void Should_make_only_the_asked_axes_logarithmic(string kind, bool logX, bool logY)
    {
        (string, IEnumerable<double>) x = ("x", [1.0, 10.0]), y = ("y", [1.0, 10.0]);
        var figure = Figure(kind switch { "LogX" => Plots.LogX("t", x, "y", y), "LogY" => Plots.LogY("t", x, "y", y), _ => Plots.Line("t", x, "y", y) });
        Assert.Equal(logX, figure["layout"]!["xaxis"]!["type"]?.ToString() == "log");
        Assert.Equal(logY, figure["layout"]!["yaxis"]!["type"]?.ToString() == "log");
    }

    [Fact]
    public void Should_leave_out_what_an_axis_cannot_show()
    {
        double[] values = [double.NaN, 0, -1, double.PositiveInfinity, 5];
        int[] x = [1, 2, 3, 4, 5];
        Assert.Equal([5], Numbers(Figure(Plots.LogLog("t", ("x", x), "y", ("a", values)))["data"]![0]!["y"]));
        Assert.Equal([0, -1, 5], Numbers(Figure(Plots.Line("t", ("x", x), "y", ("a", values)))["data"]![0]!["y"]));
    }

    [Fact]
    public void Should_name_the_series_that_does_not_fit()
    {
        var error = Assert.Throws<ArgumentException>(() => Plots.Line("t", ("x", (int[])[1, 2, 3]), "y", ("short", (double[])[1.0])));
        Assert.Contains("'short' has 1 values, but x has 3", error.Message);
        Assert.Throws<ArgumentException>(() => Plots.Bars("t", ("x", ["a", "b"]), "y", ("short", (double[])[1.0])));
        Assert.Throws<ArgumentException>(() => Plots.Roofline("t", [("r", new Roofline(1, 1))], ("short", [1.0, 2.0], [1.0])));
    }

    [Fact]
    public void Should_draw_the_roof_through_its_ridge_and_the_points_under_it()
    {
        var roof = new Roofline(100, 10);
        var figure = Figure(Plots.Roofline("roofline", [("float32", roof)], ("matmul", [1.0, 20.0], [8.0, 90.0])));
        var line = figure["data"]![0]!;
        double[] xs = Numbers(line["x"]), ys = Numbers(line["y"]);
        Assert.Equal([0.5, 10, 80], xs);
        Assert.Equal(xs.Select(roof.Attainable), ys);
        Assert.Equal([8, 90], Numbers(figure["data"]![1]!["y"]));
        Assert.Equal("arithmetic intensity, FLOP/B", AxisTitle(figure, "xaxis"));
        Assert.Equal("log", figure["layout"]!["xaxis"]!["type"]!.ToString());
    }

    [Fact]
    public void Should_draw_columns_histograms_and_heatmaps()
    {
        var bars = Figure(Plots.Bars("t", ("dtype", ["fp32", "bf16"]), "FLOP/s", ("measured", (double[])[1.0, 2.0])))["data"]![0]!;
        Assert.Equal("bar", bars["type"]!.ToString());
        Assert.Equal([1, 2], Numbers(bars["y"]));
        Assert.Equal(["fp32", "bf16"], bars["x"]!.AsArray().Select(label => label!.ToString()));

        var histogram = Figure(Plots.Histogram("t", "std", (float[])[1f, 2f, float.NaN], bins: 7))["data"]![0]!;
        Assert.Equal("histogram", histogram["type"]!.ToString());
        Assert.Equal([1, 2], Numbers(histogram["x"]));
        Assert.Equal(7, histogram["nbinsx"]!.GetValue<int>());

        var heatmap = Figure(Plots.Heatmap("t", "column", "row", (int[][])[[1, 2], [3, 4]]));
        Assert.Equal("heatmap", heatmap["data"]![0]!["type"]!.ToString());
        Assert.Equal([3, 4], Numbers(heatmap["data"]![0]!["z"]![1]));
        Assert.Equal("reversed", heatmap["layout"]!["yaxis"]!["autorange"]!.ToString());
        Assert.Equal("row", AxisTitle(heatmap, "yaxis"));
    }

    [Fact]
    public void Should_show_a_chart_as_an_element_and_a_script_that_cannot_end_early()
    {
        var chart = Plots.Line("</script><!-- a ", ("x", (int[])[1]), "y", ("a", (double[])[1.0]));
        string html = ChartDisplay.Html(chart);
        string id = Regex.Match(html, "<div id=\"(.+?)\"").Groups[1].Value;
        Assert.Contains($"getElementById(\"{id}\")", html);
        Assert.Single(Regex.Matches(html, "</script>"));
        Assert.DoesNotContain("<!--", html);
        Assert.DoesNotContain("http://", html);
        Assert.DoesNotContain("https://", html);
        Assert.NotEqual(id, Regex.Match(ChartDisplay.Html(chart), "<div id=\"(.+?)\"").Groups[1].Value);
    }

    [Fact]
    public void Should_write_ticks_with_si_prefixes_and_few_of_them_on_a_logarithmic_y_axis()
    {
        string html = ChartDisplay.Html(Plots.LogY("t", ("x", (int[])[1, 2]), "FLOP/s", ("a", (double[])[1e9, 1e11])));
        var figure = JsonNode.Parse(Regex.Match(html, "var figure = (.+), waits").Groups[1].Value)!;
        Assert.Equal("SI", figure["layout"]!["xaxis"]!["exponentformat"]!.ToString());
        Assert.Equal("SI", figure["layout"]!["yaxis"]!["exponentformat"]!.ToString());
        Assert.Equal(5, figure["layout"]!["yaxis"]!["nticks"]!.GetValue<int>());
        Assert.Null(figure["layout"]!["xaxis"]!["nticks"]);
    }

    [Fact]
    public void Should_say_a_chart_in_words()
    {
        string text = ChartDisplay.Text(Plots.LogLog("FLOP/s by batch", ("B", Enumerable.Range(1, 10)), "FLOP/s", ("cpu", Enumerable.Range(1, 10).Select(i => i * 1e9))));
        Assert.Equal("FLOP/s by batch (x: B, y: FLOP/s)\n  cpu [scatter]: 1 → 1E+09, 2 → 2E+09, 3 → 3E+09, 4 → 4E+09, 5 → 5E+09, 6 → 6E+09, 7 → 7E+09, 8 → 8E+09, … (10 points)", text);
        Assert.Contains("2 rows of 3 values", ChartDisplay.Text(Plots.Heatmap("t", "x", "y", (int[][])[[1, 2, 3], [4, 5, 6]])));
    }

    [Fact]
    public void Should_carry_plotly_for_the_page_without_ending_its_script()
    {
        string script = ChartDisplay.PlotlyScript();
        Assert.Contains("plotly.js v2.27.1", script);
        Assert.StartsWith("<script>", script);
        Assert.Equal(script.Length - "</script>".Length, script.IndexOf("</script", StringComparison.OrdinalIgnoreCase));
    }
}

using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace PlotlyTests;

/// <summary>What each kind of chart says to plotly.js, against the names of its published schema.</summary>
public sealed class TraceTests
{
    private static readonly double[] X = [1, 2];
    private static readonly string[] Keys = ["a", "b"];

    [Theory]
    [InlineData("scatter", "scatter", "lines+markers+text")]
    [InlineData("scatter by WebGL", "scattergl", "markers")]
    [InlineData("point", "scatter", "markers")]
    [InlineData("line", "scatter", "lines+markers")]
    [InlineData("spline", "scatter", "lines")]
    [InlineData("bubble", "scatter", "markers")]
    [InlineData("area", "scatter", "lines")]
    [InlineData("bar", "bar", null)]
    [InlineData("column", "bar", null)]
    [InlineData("histogram", "histogram", null)]
    [InlineData("histogram2d", "histogram2d", null)]
    [InlineData("box plot", "box", null)]
    [InlineData("violin", "violin", null)]
    [InlineData("heatmap", "heatmap", null)]
    [InlineData("contour", "contour", null)]
    public void Should_have_the_type_and_mode_of_its_kind(string chart, string type, string? mode)
    {
        var trace = Gallery.Charts[chart].Trace();

        Assert.Equal(type, trace.Text("type"));
        Assert.Equal(mode, trace.Text("mode"));
    }

    [Fact]
    public void Should_lay_bars_along_x_and_columns_along_y()
    {
        var bar = Chart.Bar<double, string, string>(X, Keys: Keys).Trace();
        var column = Chart.Column<double, string, string>(X, Keys: Keys).Trace();

        Assert.Equal("h", bar.Text("orientation"));
        Assert.Equal(X, bar["x"].Items<double>());
        Assert.Equal(Keys, bar["y"].Items<string>());
        Assert.Equal("v", column.Text("orientation"));
        Assert.Equal(Keys, column["x"].Items<string>());
        Assert.Equal(X, column["y"].Items<double>());
    }

    [Fact]
    public void Should_stack_what_is_made_to_stack()
    {
        Assert.Equal("stack", Chart.StackedColumn<double, string, string>(X).Layout().Text("barmode"));
        Assert.Equal("stack", Chart.StackedBar<double, string, string>(X).Layout().Text("barmode"));
        Assert.Null(Chart.Column<double, string, string>(X).Layout().Text("barmode"));
    }

    [Fact]
    public void Should_show_text_once_its_place_is_given()
    {
        var silent = Chart.Line<double, double, string>(X, X, MultiText: Keys).Trace();
        var spoken = Chart.Line<double, double, string>(X, X, MultiText: Keys, TextPosition: StyleParam.TextPosition.TopLeft).Trace();

        Assert.Equal("lines", silent.Text("mode"));
        Assert.Equal("lines+text", spoken.Text("mode"));
        Assert.Equal("top left", spoken.Text("textposition"));
        Assert.Equal(Keys, spoken["text"].Items<string>());
    }

    [Fact]
    public void Should_lay_single_arguments_over_a_given_marker_without_changing_it()
    {
        var marker = Marker.init(Size: 12, Symbol: StyleParam.MarkerSymbol.Star);
        var trace = Chart.Point<double, double, string>(X, X, Marker: marker, MarkerColor: Color.fromRGB(1, 2, 3)).Trace();
        var untouched = Chart.Point<double, double, string>(X, X, Marker: marker).Trace();

        Assert.Equal("12", trace.Text("marker", "size"));
        Assert.Equal("17", trace.Text("marker", "symbol"));
        Assert.Equal("rgba(1, 2, 3, 1.0)", trace.Text("marker", "color"));
        Assert.Null(untouched.Text("marker", "color"));
    }

    [Fact]
    public void Should_draw_a_range_as_lower_upper_and_middle()
    {
        var chart = Chart.Range<double, double, string>(
            X, X, upper: [2, 3], lower: [0, 1], mode: StyleParam.Mode.Lines, Name: "mean", GroupName: "g", RangeColor: Color.fromString("pink"));

        Assert.Equal(3, GenericChart.countTrace(chart));
        Assert.Equal([0.0, 1], chart.Trace(0)["y"].Items<double>());
        Assert.Equal("lower", chart.Trace(0).Text("name"));
        Assert.Equal([2.0, 3], chart.Trace(1)["y"].Items<double>());
        Assert.Equal("tonexty", chart.Trace(1).Text("fill"));
        Assert.Equal("pink", chart.Trace(1).Text("fillcolor"));
        Assert.Equal("false", chart.Trace(1).Text("showlegend"));
        Assert.Equal("mean", chart.Trace(2).Text("name"));
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal("g", chart.Trace(i).Text("legendgroup")));
    }

    [Fact]
    public void Should_reverse_the_y_axis_of_a_heatmap_on_request()
    {
        Assert.Equal("reversed", Chart.Heatmap<double, int, int, string>([[1]], ReverseYAxis: true).Layout().Text("yaxis", "autorange"));
        Assert.Null(Chart.Heatmap<double, int, int, string>([[1]]).Layout()["yaxis"]);
    }

    [Fact]
    public void Should_put_a_text_into_every_cell_of_an_annotated_heatmap()
    {
        var texts = Chart.AnnotatedHeatmap<double, int, int, string>([[1, 2], [3, 4]], [["a", "b"], ["c", "d"]]).Layout()["annotations"]!;

        Assert.Equal(["a", "b", "c", "d"], texts.AsArray().Select(text => text!.Text("text")));
        Assert.Equal(["0,0", "1,0", "0,1", "1,1"], texts.AsArray().Select(text => $"{text!["x"]},{text["y"]}"));
        Assert.All(texts.AsArray(), text => Assert.Equal("false", text!.Text("showarrow")));
    }

    [Fact]
    public void Should_refuse_an_annotated_heatmap_with_rows_missing()
    {
        var error = Assert.Throws<ArgumentException>(() => Chart.AnnotatedHeatmap<double, int, int, string>([[1], [2]], [["a"]]));

        Assert.Contains("1 rows of text given for 2 rows of values", error.Message);
    }

    [Theory]
    [InlineData("#1f77b4", "rgba(31, 119, 180, 1.0)")]
    [InlineData("1F77B4", "rgba(31, 119, 180, 1.0)")]
    [InlineData("0xFF0000", "rgba(255, 0, 0, 1.0)")]
    public void Should_read_colours_in_hexadecimal(string given, string written) =>
        Assert.Equal(written, Chart.Point<double, double, string>(X, X, MarkerColor: Color.fromHex(given)).Trace().Text("marker", "color"));

    [Theory]
    [InlineData("#12")]
    [InlineData("red")]
    public void Should_refuse_a_colour_that_is_not_hexadecimal(string given) =>
        Assert.Contains($"'{given}'", Assert.Throws<FormatException>(() => Color.fromHex(given)).Message);

    [Fact]
    public void Should_refuse_a_colour_component_past_255() =>
        Assert.Contains("256", Assert.Throws<ArgumentOutOfRangeException>(() => Color.fromRGB(0, 256, 0)).Message);

    [Fact]
    public void Should_know_the_web_colours() =>
        Assert.Equal(
            "rgba(95, 158, 160, 1.0)",
            Chart.Point<double, double, string>(X, X, MarkerColor: Color.fromKeyword(ColorKeyword.CadetBlue)).Trace().Text("marker", "color"));

    [Fact]
    public void Should_colour_each_point_by_itself()
    {
        var colors = Color.fromColors([Color.fromString("red"), Color.fromRGB(0, 0, 255)]);

        Assert.Equal(
            ["red", "rgba(0, 0, 255, 1.0)"],
            Chart.Point<double, double, string>(X, X, MarkerColor: colors).Trace()["marker"]!["color"].Items<string>());
    }
}

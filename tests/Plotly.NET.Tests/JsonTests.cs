using System.Globalization;
using System.Text.Json.Nodes;
using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace PlotlyTests;

public sealed class JsonTests
{
    [Fact]
    public void Should_write_NaN_and_infinities_as_null()
    {
        var trace = Chart.Line<double, float, string>(
            [1, double.NaN, double.PositiveInfinity, double.NegativeInfinity], [float.NaN, 1, float.PositiveInfinity, 2]).Trace();

        Assert.Equal("[1,null,null,null]", trace["x"]!.ToJsonString());
        Assert.Equal("[null,1,null,2]", trace["y"]!.ToJsonString());
    }

    [Fact]
    public void Should_write_NaN_inside_a_matrix_as_null() =>
        Assert.Equal("[[1,null],[3,4]]", Chart.Heatmap<double, int, int, string>([[1, double.NaN], [3, 4]]).Trace()["z"]!.ToJsonString());

    [Fact]
    public void Should_write_numbers_with_the_fewest_digits_that_give_them_back()
    {
        // 0.1f is 0.100000001490116… as a double; ReadBack must be what was given, in its own precision.
        var trace = Chart.Line<double, float, string>([1e300, 1.0 / 3, 5e-324], [0.1f, 16777217f, 3.4028235e38f]).Trace();

        Assert.Equal([1e300, 1.0 / 3, 5e-324], trace["x"].Items<double>());
        Assert.Equal("0.1", trace["y"]![0]!.ToJsonString());
        Assert.Equal([0.1f, 16777216f, float.MaxValue], trace["y"].Items<float>());
    }

    [Fact]
    public void Should_keep_whole_numbers_exact()
    {
        Assert.Equal(
            [long.MaxValue, long.MinValue], Chart.Point<long, long, string>([long.MaxValue, long.MinValue], [0, 1]).Trace()["x"].Items<long>());
        Assert.Equal([ulong.MaxValue], Chart.Point<ulong, int, string>([ulong.MaxValue], [0]).Trace()["x"].Items<ulong>());
    }

    [Fact]
    public void Should_write_dates_as_iso_8601()
    {
        var trace = Chart.Line<DateTime, int, string>([new(2026, 3, 1), new(2026, 3, 1, 13, 5, 9, 250)], [1, 2]).Trace();

        Assert.Equal(["2026-03-01T00:00:00", "2026-03-01T13:05:09.25"], trace["x"].Items<string>());
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    public void Should_not_depend_on_the_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var chart = Chart.Point<double, DateTime, string>([1.5, -2.25], [new(2026, 1, 31), new(2026, 2, 1)], MarkerColor: Color.fromARGB(128, 1, 2, 3))
                .WithXAxisStyle<double, double, string>(AxisType: StyleParam.AxisType.Linear, Id: StyleParam.SubPlotId.NewXAxis(12));

            Assert.Equal("[1.5,-2.25]", chart.Trace()["x"]!.ToJsonString());
            Assert.Equal("2026-01-31T00:00:00", chart.Trace()["y"]![0]!.ToString());
            Assert.Equal("rgba(1, 2, 3, 0.502)", chart.Trace().Text("marker", "color"));
            Assert.Equal("linear", chart.Layout().Text("xaxis12", "type"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!-- comment -->")]
    [InlineData("line\u2028separator, \"quotes\", back\\slash, ü, 数")]
    public void Should_keep_text_from_ending_the_script_it_stands_in(string text)
    {
        var chart = Chart.Line<int, int, string>([1], [2], Name: text).WithTitle(text);
        var html = GenericChart.toChartHTML(chart);

        Assert.Equal(text, chart.Trace().Text("name"));
        Assert.Equal(text, chart.Layout().Text("title", "text"));
        Assert.Equal(1, html.Split("</script>").Length - 1);
        Assert.DoesNotContain("<!-- c", html);
        Assert.DoesNotContain('\u2028', html);
    }

    [Fact]
    public void Should_give_data_layout_and_config()
    {
        var chart = Chart.Line<int, int, string>([1], [2]);

        Assert.Equal(["data", "layout", "config"], chart.Json().AsObject().Select(part => part.Key));
        Assert.Equal("true", chart.Json().Text("config", "responsive"));
        Assert.Equal(["data", "layout", "frames"], JsonNode.Parse(GenericChart.toFigureJson(chart))!.AsObject().Select(part => part.Key));
    }

    [Fact]
    public void Should_read_the_data_when_the_chart_is_written()
    {
        var values = new List<double> { 1 };
        var chart = Chart.Line<double, double, string>(values, values);
        values.Add(2);

        Assert.Equal([1, 2], chart.Trace()["x"].Items<double>());
    }
}

using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace PlotlyTests;

/// <summary>Axis numbers and cell places, against plotly.js's description of layout.grid.</summary>
public sealed class GridTests
{
    private static GenericChart Line(string title) =>
        Chart.Line<double, double, string>([1, 2], [3, 4])
            .WithXAxisStyle<double, double, string>(TitleText: title, AxisType: StyleParam.AxisType.Log);

    [Fact]
    public void Should_give_every_cell_its_own_axes_row_by_row()
    {
        var grid = Chart.Grid([Line("a"), Line("b"), Line("c")], 2, 2);

        Assert.Equal(["x", "x2", "x3"], Enumerable.Range(0, 3).Select(i => grid.Trace(i).Text("xaxis")));
        Assert.Equal(["y", "y2", "y3"], Enumerable.Range(0, 3).Select(i => grid.Trace(i).Text("yaxis")));
        Assert.Equal("a", grid.Layout().Text("xaxis", "title", "text"));
        Assert.Equal("b", grid.Layout().Text("xaxis2", "title", "text"));
        Assert.Equal("log", grid.Layout().Text("xaxis3", "type"));
        Assert.Equal("2", grid.Layout().Text("grid", "rows"));
        Assert.Equal("2", grid.Layout().Text("grid", "columns"));
        Assert.Equal("independent", grid.Layout().Text("grid", "pattern"));
        Assert.Equal("top to bottom", grid.Layout().Text("grid", "roworder"));
    }

    [Fact]
    public void Should_share_axes_along_rows_and_columns_when_coupled()
    {
        var grid = Chart.Grid([Line("a"), Line("b"), Line("c"), Line("d")], 2, 2, Pattern: StyleParam.LayoutGridPattern.Coupled);

        Assert.Equal(["x", "x2", "x", "x2"], Enumerable.Range(0, 4).Select(i => grid.Trace(i).Text("xaxis")));
        Assert.Equal(["y", "y", "y2", "y2"], Enumerable.Range(0, 4).Select(i => grid.Trace(i).Text("yaxis")));
        Assert.Equal("coupled", grid.Layout().Text("grid", "pattern"));
    }

    [Fact]
    public void Should_keep_all_traces_of_a_combined_chart_in_one_cell()
    {
        var grid = Chart.Grid([Line("a"), Chart.Combine([Line("b"), Line("c")])], 1, 2);

        Assert.Equal(["x", "x2", "x2"], Enumerable.Range(0, 3).Select(i => grid.Trace(i).Text("xaxis")));
    }

    [Theory]
    // plotly.js: with n cells and gap g (a fraction of a cell and its gap), a cell takes (1 - g) / (n - g).
    [InlineData(0, 0.2222222222222222, 1.0)]
    [InlineData(1, 0.7777777777777778, 1.0)]
    [InlineData(2, 0.2222222222222222, 0.4117647058823529)]
    public void Should_put_titles_over_the_middle_of_their_cells(int cell, double x, double y)
    {
        var grid = Chart.Grid([Line("a"), Line("b"), Line("c")], 2, 2, SubPlotTitles: new[] { "A", "B", "C" });
        var title = grid.Layout()["annotations"]![cell]!;

        Assert.Equal(new[] { "A", "B", "C" }[cell], title.Text("text"));
        Assert.Equal(x, title["x"]!.GetValue<double>(), 12);
        Assert.Equal(y, title["y"]!.GetValue<double>(), 12);
        Assert.Equal("paper", title.Text("xref"));
        Assert.Equal("bottom", title.Text("yanchor"));
    }

    [Fact]
    public void Should_name_given_subplots_by_their_axes()
    {
        var (x, y) = (StyleParam.LinearAxisId.NewX(1), StyleParam.LinearAxisId.NewY(2));
        var grid = Chart.Grid([Line("a"), Line("b")], 1, 2, SubPlots: new[] { new[] { Tuple.Create(x, y) } }, XGap: 0.5);

        Assert.Equal("xy2", grid.Layout()["grid"]!["subplots"]![0]![0]!.ToString());
        Assert.Equal("0.5", grid.Layout().Text("grid", "xgap"));
    }

    [Fact]
    public void Should_stack_charts_in_one_column()
    {
        var stack = Chart.SingleStack([Line("a"), Line("b"), Line("c")]);

        Assert.Equal("3", stack.Layout().Text("grid", "rows"));
        Assert.Equal("1", stack.Layout().Text("grid", "columns"));
        Assert.Equal("y3", stack.Trace(2).Text("yaxis"));
    }

    [Fact]
    public void Should_leave_an_invisible_cell_without_axes()
    {
        var grid = Chart.Grid([Line("a"), Chart.Invisible()], 1, 2);

        Assert.Equal("false", grid.Layout().Text("xaxis2", "showticklabels"));
        Assert.Equal("false", grid.Layout().Text("yaxis2", "showgrid"));
        Assert.Equal("[]", grid.Trace(1)["x"]!.ToJsonString());
    }

    [Fact]
    public void Should_leave_the_charts_given_as_they_were()
    {
        var first = Line("a");
        var before = GenericChart.toJson(first);
        Chart.Grid([first, Line("b")], 1, 2);

        Assert.Equal(before, GenericChart.toJson(first));
    }
}

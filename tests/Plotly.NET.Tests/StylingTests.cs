using Microsoft.FSharp.Core;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace PlotlyTests;

public sealed class StylingTests
{
    private static GenericChart Line(string name = "line") => Chart.Line<double, double, string>([1, 10], [1, 100], Name: name);

    [Fact]
    public void Should_style_log_axes_with_titles_and_ranges()
    {
        var layout = Line()
            .WithXAxisStyle<double, double, string>(TitleText: "FLOPs", AxisType: StyleParam.AxisType.Log, MinMax: Tuple.Create(0.0, 2.0))
            .WithYAxisStyle<int, int, string>(TitleText: "loss", MinMax: Tuple.Create(0, 5), Domain: Tuple.Create(0.5, 1.0))
            .Layout();

        Assert.Equal("log", layout.Text("xaxis", "type"));
        Assert.Equal("FLOPs", layout.Text("xaxis", "title", "text"));
        Assert.Equal("[0,2]", layout["xaxis"]!["range"]!.ToJsonString());
        Assert.Equal("[0,5]", layout["yaxis"]!["range"]!.ToJsonString());
        Assert.Equal("[0.5,1]", layout["yaxis"]!["domain"]!.ToJsonString());
        Assert.Null(layout.Text("yaxis", "type"));
    }

    [Fact]
    public void Should_keep_what_an_axis_had_when_styled_again()
    {
        var layout = Line()
            .WithXAxisStyle<double, double, string>(TitleText: "B", TitleFont: Font.init(Size: 18.0))
            .WithXAxisStyle<double, double, string>(AxisType: StyleParam.AxisType.Log)
            .WithXAxis(LinearAxis.init<double, double, double, double, double, string, string, string>(
                TickVals: FSharpOption<IEnumerable<double>>.Some([1, 10]), TickFormat: ".1e"))
            .Layout();

        Assert.Equal("B", layout.Text("xaxis", "title", "text"));
        Assert.Equal("18", layout.Text("xaxis", "title", "font", "size"));
        Assert.Equal("log", layout.Text("xaxis", "type"));
        Assert.Equal(".1e", layout.Text("xaxis", "tickformat"));
        Assert.Equal([1.0, 10], layout["xaxis"]!["tickvals"].Items<double>());
    }

    [Fact]
    public void Should_style_the_axis_of_the_id() =>
        Assert.Equal("right", Line()
            .WithYAxisStyle<double, double, string>(Side: StyleParam.Side.Right, Id: StyleParam.SubPlotId.NewYAxis(2))
            .Layout().Text("yaxis2", "side"));

    [Fact]
    public void Should_write_flags_as_flags()
    {
        var layout = Line().WithXAxisStyle<double, double, string>(Mirror: StyleParam.Mirror.True, ShowGrid: false).Layout();

        Assert.True(layout["xaxis"]!["mirror"]!.GetValue<bool>());
        Assert.False(layout["xaxis"]!["showgrid"]!.GetValue<bool>());
        Assert.False(Chart.BoxPlot<double, double, string>(Y: new[] { 1.0 }, BoxPoints: StyleParam.BoxPoints.False).Trace()["boxpoints"]!.GetValue<bool>());
    }

    [Fact]
    public void Should_set_title_size_and_legend()
    {
        var layout = Line().WithTitle("Loss", Font.init(Size: 20.0)).WithSize(700, 300).WithLegend(false).Layout();

        Assert.Equal("Loss", layout.Text("title", "text"));
        Assert.Equal("20", layout.Text("title", "font", "size"));
        Assert.Equal("700", layout.Text("width"));
        Assert.Equal("300", layout.Text("height"));
        Assert.Equal("false", layout.Text("showlegend"));
        Assert.Equal("450", Line().WithSize(Height: 450).Layout().Text("height"));
        Assert.Equal("600", Line().WithSize(Height: 450).Layout().Text("width"));
    }

    [Fact]
    public void Should_never_change_the_chart_it_styles()
    {
        var chart = Line();
        var before = GenericChart.toJson(chart);
        chart.WithTitle("t").WithXAxisStyle<double, double, string>(TitleText: "x").WithMarkerStyle(Size: 3).WithAxisAnchor(X: 2)
            .WithShape(Shape.init<int, int, int, int>(X0: 1)).WithTemplate(new Template());
        Plotly.NET.CSharp.GenericChartExtensions.WithTraceInfo(chart, Name: "other");

        Assert.Equal(before, GenericChart.toJson(chart));
    }

    [Fact]
    public void Should_number_the_names_of_several_traces()
    {
        var both = Plotly.NET.CSharp.GenericChartExtensions.WithTraceInfo(
            Chart.Combine([Line(), Line()]), Name: "run", Visible: StyleParam.Visible.LegendOnly);

        Assert.Equal("run_0", both.Trace(0).Text("name"));
        Assert.Equal("run_1", both.Trace(1).Text("name"));
        Assert.Equal("legendonly", both.Trace(1).Text("visible"));
        Assert.Equal("run", Plotly.NET.CSharp.GenericChartExtensions.WithTraceInfo(Line(), Name: "run").Trace().Text("name"));
    }

    [Fact]
    public void Should_combine_traces_in_order_and_let_later_layouts_win()
    {
        var both = Chart.Combine([Line("a").WithTitle("first").WithSize(500, 400), Line("b").WithTitle("second").WithSize(800, 400)]);

        Assert.Equal(["a", "b"], Plotly.NET.CSharp.GenericChartExtensions.GetTraces(both).Select((_, i) => both.Trace(i).Text("name")));
        Assert.Equal("second", both.Layout().Text("title", "text"));
        Assert.Equal("800", both.Layout().Text("width"));
    }

    [Fact]
    public void Should_refuse_to_combine_nothing() =>
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => Chart.Combine([])).Message);

    [Fact]
    public void Should_gather_annotations_and_shapes()
    {
        static Annotation Note(string text) =>
            Annotation.init<int, int, int, int, int, int, int, int, int, int>(X: 1, Y: 2, Text: text);
        var line = Shape.init<double, double, double, double>(ShapeType: StyleParam.ShapeType.Line, X0: 1.0, X1: 2.0);

        var one = Line().WithAnnotation(Note("a")).WithAnnotation(Note("b")).WithShape(line);
        var two = Chart.Combine([one, Line().WithAnnotation(Note("c")).WithShape(line)]);

        Assert.Equal(["a", "b", "c"], two.Layout()["annotations"]!.AsArray().Select(note => note!.Text("text")));
        Assert.Equal(2, two.Layout()["shapes"]!.AsArray().Count);
        Assert.Equal("d", Assert.Single(two.WithAnnotation(Note("d"), Append: false).Layout()["annotations"]!.AsArray())!.Text("text"));
    }

    [Fact]
    public void Should_draw_error_bars_markers_and_lines()
    {
        var trace = Line()
            .WithYError(Error.init<double, double>(Type: StyleParam.ErrorType.Data, Array: new[] { 0.1, 0.2 }, Symmetric: true))
            .WithMarkerStyle(Color: Color.fromString("red"))
            .WithMarker(Marker.init(Size: 5))
            .WithLineStyle(Width: 4.0, Dash: StyleParam.DrawingStyle.Dot)
            .Trace();

        Assert.Equal([0.1, 0.2], trace["error_y"]!["array"].Items<double>());
        Assert.Equal("data", trace.Text("error_y", "type"));
        Assert.Equal("red", trace.Text("marker", "color"));
        Assert.Equal("5", trace.Text("marker", "size"));
        Assert.Equal("4", trace.Text("line", "width"));
        Assert.Equal("dot", trace.Text("line", "dash"));
    }

    [Fact]
    public void Should_start_with_the_default_size_and_template_unless_told_otherwise()
    {
        var bare = Chart.Line<int, int, string>([1], [1], UseDefaults: false);

        Assert.Equal("600", Line().Layout().Text("width"));
        Assert.Equal("#636efa", Line().Layout()["template"]!["layout"]!["colorway"]![0]!.ToString());
        Assert.Empty(bare.Layout().AsObject());
    }

    [Fact]
    public void Should_take_any_property_of_plotly_js_by_its_name()
    {
        var axis = new LinearAxis();
        axis.SetProperty("dtick", "D1");

        Assert.Equal("D1", Line().WithXAxis(axis).Layout().Text("xaxis", "dtick"));
        Assert.Equal("D1", axis.TryGetPropertyValue("dtick")!.Value);
        Assert.True(axis.RemoveProperty("dtick"));
        Assert.Null(axis.TryGetPropertyValue("dtick"));
    }
}

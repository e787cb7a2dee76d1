using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>A chart: traces, layout, configuration and display options. It never changes; every styling call gives a new one.</summary>
public sealed class GenericChart
{
    private readonly FSharpList<Trace> traces;
    private readonly Layout layout;
    private readonly Config config;
    private readonly DisplayOptions displayOptions;

    private GenericChart(IEnumerable<Trace> traces, Layout layout, Config config, DisplayOptions displayOptions) =>
        (this.traces, this.layout, this.config, this.displayOptions) = (ListModule.OfSeq(traces), layout, config, displayOptions);

    /// <summary>All traces of a chart.</summary>
    public static FSharpList<Trace> getTraces(GenericChart gChart) => gChart.traces;

    /// <summary>The number of traces.</summary>
    public static int countTrace(GenericChart gChart) => gChart.traces.Length;

    /// <summary>The layout of a chart.</summary>
    public static Layout getLayout(GenericChart gChart) => gChart.layout;

    /// <summary>The configuration of a chart.</summary>
    public static Config getConfig(GenericChart gChart) => gChart.config;

    /// <summary>The display options of a chart.</summary>
    public static DisplayOptions getDisplayOptions(GenericChart gChart) => gChart.displayOptions;

    /// <summary>The chart with this layout in place of its own.</summary>
    public static GenericChart setLayout(Layout layout, GenericChart gChart) =>
        new(gChart.traces, layout, gChart.config, gChart.displayOptions);

    /// <summary>The chart with this layout laid over its own.</summary>
    public static GenericChart addLayout(Layout layout, GenericChart gChart) => setLayout(Layout.combine(gChart.layout, layout), gChart);

    /// <summary>The chart with this configuration in place of its own.</summary>
    public static GenericChart setConfig(Config config, GenericChart gChart) =>
        new(gChart.traces, gChart.layout, config, gChart.displayOptions);

    /// <summary>The chart with these display options in place of its own.</summary>
    public static GenericChart setDisplayOptions(DisplayOptions displayOpts, GenericChart gChart) =>
        new(gChart.traces, gChart.layout, gChart.config, displayOpts);

    /// <summary>The chart with each trace replaced by what the function makes of it.</summary>
    public static GenericChart mapTrace(FSharpFunc<Trace, Trace> f, GenericChart gChart) => gChart.WithTraces(f.Invoke);

    internal GenericChart WithTraces(Func<Trace, Trace> change) => new(traces.Select(change), layout, config, displayOptions);

    /// <summary>Several charts on the same axes: all traces, and the layouts laid over one another in order.</summary>
    /// <exception cref="ArgumentException">There is no chart.</exception>
    public static GenericChart combine(IEnumerable<GenericChart> gCharts)
    {
        var charts = gCharts.ToArray();
        if (charts.Length == 0) throw new ArgumentException("No chart given; combining needs at least one.", nameof(gCharts));
        return charts.Aggregate((first, second) => new(
            first.traces.Concat(second.traces),
            Layout.combine(first.layout, second.layout),
            first.config.Combined(second.config),
            first.displayOptions.Combined(second.displayOptions)));
    }

    /// <summary>A chart of these traces, with the values of <see cref="Defaults"/> or with none.</summary>
    public static GenericChart ofTraceObjects(bool useDefaults, IEnumerable<Trace> traces) =>
        useDefaults
            ? new(
                traces,
                Layout.init<string>(
                    Width: Defaults.DefaultWidth, Height: Defaults.DefaultHeight,
                    Template: FSharpOption<DynamicObj.DynamicObj>.Some(Defaults.DefaultTemplate)),
                Defaults.DefaultConfig,
                Defaults.DefaultDisplayOptions)
            : new(traces, new Layout(), new Config(), DisplayOptions.init(PlotlyJSReference: PlotlyJs.DefaultReference));

    /// <summary>The chart as JSON: {data, layout, config}.</summary>
    public static string toJson(GenericChart gChart) =>
        PlotlyJson.Serialize(("data", gChart.traces), ("layout", gChart.layout), ("config", gChart.config));

    /// <summary>The chart as JSON: {data, layout, frames}, with no frames.</summary>
    public static string toFigureJson(GenericChart gChart) =>
        PlotlyJson.Serialize(("data", gChart.traces), ("layout", gChart.layout), ("frames", Array.Empty<object>()));

    /// <summary>A div and the script that draws the chart in it; plotly.js must be in the page already.</summary>
    public static string toChartHTML(GenericChart gChart) => ChartHtml.Fragment(gChart);

    /// <summary>A whole page that shows the chart, with plotly.js as the display options say.</summary>
    public static string toEmbeddedHTML(GenericChart gChart) => ChartHtml.Page(gChart);
}

namespace Plotly.NET;

/// <summary>What new charts start with; changing a value affects the charts made after it.</summary>
public static class Defaults
{
    /// <summary>Width of a chart in pixels.</summary>
    public static int DefaultWidth { get; set; } = 600;

    /// <summary>Height of a chart in pixels.</summary>
    public static int DefaultHeight { get; set; } = 600;

    /// <summary>Configuration of a chart.</summary>
    public static Config DefaultConfig { get; set; } = Config.init(Responsive: true);

    /// <summary>How pages get plotly.js; the copy beside the assembly where there is one, unlike the real package's web address.</summary>
    public static DisplayOptions DefaultDisplayOptions { get; set; } = DisplayOptions.init(PlotlyJSReference: PlotlyJs.DefaultReference);

    /// <summary>The template that gives a chart its colours and fonts.</summary>
    public static Template DefaultTemplate { get; set; } = ChartTemplates.plotly;
}

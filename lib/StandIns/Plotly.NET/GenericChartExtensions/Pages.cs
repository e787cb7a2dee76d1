using Microsoft.FSharp.Core;

namespace Plotly.NET;

public static partial class GenericChartExtensions
{
    /// <summary>Writes the chart as an HTML page; .html is added to the path where it is missing.</summary>
    public static void SaveHtml(this GenericChart gChart, string path, FSharpOption<bool>? OpenInBrowser = null) =>
        Chart.Save(gChart, path, OpenInBrowser?.Value ?? false);

    /// <summary>Writes the chart as a temporary page and opens it in the browser.</summary>
    public static void Show(this GenericChart gChart) => Chart.SaveTemporaryAndOpen(gChart);
}

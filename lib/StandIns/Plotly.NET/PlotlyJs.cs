namespace Plotly.NET;

/// <summary>The plotly.js that lies beside this assembly, and where it is when it does not.</summary>
internal static class PlotlyJs
{
    internal const string Version = "2.27.1";

    private static string LocalPath => Path.Combine(Path.GetDirectoryName(typeof(PlotlyJs).Assembly.Location) ?? "", "plotly.min.js");

    /// <summary>The library itself where the build had it, so that pages open offline; else the address the real package uses.</summary>
    internal static PlotlyJSReference DefaultReference =>
        File.Exists(LocalPath) ? PlotlyJSReference.Full : PlotlyJSReference.NewCDN($"https://cdn.plot.ly/plotly-{Version}.min.js");

    internal static string Source() =>
        File.Exists(LocalPath)
            ? File.ReadAllText(LocalPath)
            : throw new FileNotFoundException(
                $"{LocalPath} is missing, so plotly.js cannot be put into the page. Install the npm packages of data/package.json and build again.", LocalPath);
}

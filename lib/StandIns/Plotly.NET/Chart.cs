using System.Diagnostics;

namespace Plotly.NET;

/// <summary>The package's chart functions; from C#, write <c>using Chart = Plotly.NET.CSharp.Chart;</c> and use those.</summary>
public abstract class Chart
{
    private Chart()
    {
    }

    internal static void Save(GenericChart chart, string path, bool openInBrowser)
    {
        var file = path.EndsWith(".html", StringComparison.Ordinal) ? path : path + ".html";
        File.WriteAllText(file, GenericChart.toEmbeddedHTML(chart));
        if (openInBrowser) Open(file);
    }

    internal static void SaveTemporaryAndOpen(GenericChart chart) =>
        Save(chart, Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString()), openInBrowser: true);

    private static void Open(string file)
    {
        if (OperatingSystem.IsWindows()) Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
        else Process.Start(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [file]);
    }
}

using Microsoft.Playwright;

namespace PlotlyTests;

/// <summary>A headless Chromium for all tests of a class, and plotly.js to put into pages.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            throw new FileNotFoundException($"{Chromium} is not installed; './course setup --tests' installs it.", Chromium);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>Opens a file and gives the page with what it complained of: errors, warnings, and requests to anywhere else.</summary>
    internal async Task<(IPage Page, List<string> Complaints)> OpenAsync(string path)
    {
        var complaints = new List<string>();
        var page = await browser!.NewPageAsync();
        page.Console += (_, message) =>
        {
            // What the graphics driver says of its speed is no complaint about a chart.
            if (message.Type is "error" or "warning" && !message.Text.Contains("GL Driver Message")) complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url).Scheme is not ("file" or "data" or "blob")) complaints.Add($"request: {request.Url}");
        };
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        return (page, complaints);
    }

    /// <summary>A page with plotly.js in it, and this body.</summary>
    internal async Task<(IPage Page, List<string> Complaints)> OpenWithPlotlyAsync(string body)
    {
        var path = Path.Combine(Path.GetTempPath(), $"charts-{Guid.NewGuid():N}.html");
        var script = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "plotly.min.js"));
        await File.WriteAllTextAsync(path, $"<!DOCTYPE html><html><head><script>{script}</script></head><body>{body}</body></html>");
        try
        {
            return await OpenAsync(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

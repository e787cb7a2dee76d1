using Cli;
using Microsoft.Playwright;

namespace Notebooks.Tests;

/// <summary>Every notebook of the course, run at smoke scale as a user runs it, with all its checks; then its page in a real browser.</summary>
public sealed class RunNotebooks
{
    /// <summary>The numbered notebooks by name.</summary>
    public static TheoryData<string> All => [.. CourseFolder.NumberedNotebooks().Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Passes_at_smoke_scale_and_its_page_opens_offline(string name)
    {
        var folder = Directory.CreateTempSubdirectory("course-notebook");
        try
        {
            var page = Path.Combine(folder.FullName, name + ".html");
            var (status, printed) = await NotebookProcess.Run(name, page);
            Assert.True(status == 0, $"{name} failed:\n{printed}");

            await OpensOffline(page);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Nothing may be asked of the network, nothing may go wrong in the console, and every chart must be drawn.
    private static async Task OpensOffline(string page)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var tab = await browser.NewPageAsync();
        var (complaints, requests) = (new List<string>(), new List<string>());
        tab.Console += (_, m) => { if (m.Type is "error" or "warning") complaints.Add($"{m.Type}: {m.Text}"); };
        tab.PageError += (_, e) => complaints.Add(e);
        tab.Request += (_, r) => { if (!r.Url.StartsWith("file:", StringComparison.Ordinal) && !r.Url.StartsWith("data:", StringComparison.Ordinal) && !r.Url.StartsWith("blob:", StringComparison.Ordinal)) requests.Add(r.Url); };
        await tab.GotoAsync(new Uri(page).AbsoluteUri, new() { WaitUntil = WaitUntilState.Load });

        var charts = await tab.Locator(".js-plotly-plot, [data-chart]").CountAsync();
        for (var i = 0; i < charts; i++)
            await tab.Locator(".js-plotly-plot, [data-chart]").Nth(i).Locator("svg.main-svg").First.WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 10_000 });

        Assert.Empty(requests);
        Assert.Empty(complaints);
        Assert.True(charts > 0, "the page has no chart");
    }
}

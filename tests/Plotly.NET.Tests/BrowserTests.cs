using System.Reflection;
using System.Text.Json;
using Microsoft.Playwright;
using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace PlotlyTests;

/// <summary>The charts in a real browser, judged by plotly.js itself.</summary>
public sealed class BrowserTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Every_kind_of_chart_is_drawn_offline_without_complaint()
    {
        var charts = new Dictionary<string, GenericChart>(Gallery.Charts)
        {
            ["empty cell"] = Chart.Grid([Gallery.Charts["line"], Chart.Invisible()], 1, 2),
        };
        var (page, complaints) = await browser.OpenWithPlotlyAsync(string.Concat(
            charts.Select(chart => $"<section id=\"{chart.Key}\">{GenericChart.toChartHTML(chart.Value)}</section>")));

        foreach (var name in charts.Keys)
            Assert.True(await page.Locator($"section[id='{name}'] .js-plotly-plot svg.main-svg .plot").CountAsync() > 0, $"'{name}' has no plot.");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Plotly_js_finds_every_chart_valid()
    {
        var (page, _) = await browser.OpenWithPlotlyAsync("");

        foreach (var (name, chart) in Gallery.Charts)
            Assert.True(await Problems(page, chart) is [], $"'{name}': {string.Join("; ", await Problems(page, chart))}");
    }

    [Fact]
    public async Task Plotly_js_knows_every_colour_scale()
    {
        var (page, _) = await browser.OpenWithPlotlyAsync("");

        foreach (var scale in typeof(StyleParam.Colorscale).GetProperties(BindingFlags.Public | BindingFlags.Static))
        {
            var chart = Chart.Heatmap<double, int, int, string>([[1, 2]], ColorScale: (StyleParam.Colorscale)scale.GetValue(null)!);
            Assert.True(await Problems(page, chart) is [], $"{scale.Name}: {string.Join("; ", await Problems(page, chart))}");
        }
    }

    [Fact]
    public async Task Plotly_js_knows_every_style_value()
    {
        var (page, _) = await browser.OpenWithPlotlyAsync("");

        var unknown = await page.EvaluateAsync<string[]>("""
            json => {
              const schema = Plotly.PlotSchema.get();
              const accepts = (attribute, value) => {
                if (attribute.valType === 'flaglist')
                  return (attribute.extras || []).includes(value) || value.split('+').every(flag => attribute.flags.includes(flag));
                return attribute.values.some(known => known === value || known === Number(value) && attribute.arrayOk
                  || typeof known === 'string' && known.length > 2 && known.startsWith('/') && new RegExp(known.slice(1, -1)).test(value));
              };
              return JSON.parse(json).filter(({ path, value }) => !accepts(path.split('.').reduce((at, key) => at[key], schema), value))
                .map(({ path, value }) => path + ' does not know ' + value);
            }
            """, JsonSerializer.Serialize(StyleValues.All()));

        Assert.Empty(unknown);
    }

    [Fact]
    public async Task A_saved_page_opens_by_itself()
    {
        var path = Path.Combine(Path.GetTempPath(), $"chart-{Guid.NewGuid():N}.html");
        Plotly.NET.CSharp.GenericChartExtensions.SaveHtml(Gallery.Charts["log-log with everything"], path);
        try
        {
            var (page, complaints) = await browser.OpenAsync(path);

            Assert.Equal(1, await page.Locator(".js-plotly-plot svg.main-svg .plot").CountAsync());
            // The title's </script> is text of the title and has ended nothing.
            Assert.Equal("FLOP/s </script>against B", await page.Locator(".gtitle").TextContentAsync());
            Assert.Empty(complaints);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Task<string[]> Problems(IPage page, GenericChart chart) =>
        page.EvaluateAsync<string[]>(
            "json => { const f = JSON.parse(json); return (Plotly.validate(f.data, f.layout) || []).map(p => p.msg); }",
            GenericChart.toJson(chart));
}

using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace PlotlyTests;

public sealed class PageTests
{
    private static readonly GenericChart Line = Chart.Line<int, int, string>([1, 2], [3, 4]);

    private static GenericChart With(PlotlyJSReference reference) =>
        GenericChart.setDisplayOptions(DisplayOptions.init(PlotlyJSReference: reference), Line);

    [Fact]
    public void A_fragment_should_hold_only_its_chart_under_an_id_of_its_own()
    {
        var (first, second) = (GenericChart.toChartHTML(Line), GenericChart.toChartHTML(Line));

        Assert.StartsWith("<div><div id=\"", first);
        Assert.Contains("Plotly.newPlot('", first);
        Assert.DoesNotContain("src=", first);
        Assert.True(first.Length < 10_000, $"{first.Length} characters for two points: the fragment carries more than its chart.");
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void A_page_should_carry_the_library_by_default()
    {
        var page = GenericChart.toEmbeddedHTML(Line);

        Assert.StartsWith("<!DOCTYPE html>", page);
        Assert.Contains("plotly.js v2.27.1", page);
        Assert.DoesNotContain("src=\"http", page);
        Assert.True(page.Length > 3_000_000, $"The page has {page.Length} characters, too few to hold plotly.js.");
    }

    [Fact]
    public void A_page_should_load_the_library_from_the_address_given()
    {
        var page = GenericChart.toEmbeddedHTML(With(PlotlyJSReference.NewCDN("https://example.org/plotly.js?a=1&b=2")));

        Assert.Contains("<script src=\"https://example.org/plotly.js?a=1&amp;b=2\"", page);
        Assert.True(page.Length < 10_000);
    }

    [Fact]
    public void A_page_should_go_without_the_library_on_request()
    {
        var page = GenericChart.toEmbeddedHTML(With(PlotlyJSReference.NoReference));

        Assert.Equal(1, page.Split("<script").Length - 1);
    }

    [Fact]
    public void A_fragment_should_wait_for_require_js_on_request() =>
        Assert.Contains("paths: { plotly: 'https://example.org/plotly' }", 
            GenericChart.toChartHTML(With(PlotlyJSReference.NewRequire("https://example.org/plotly"))).Replace("\\/", "/"));

    [Theory]
    [InlineData("chart", "chart.html")]
    [InlineData("chart.html", "chart.html")]
    [InlineData("loss.v1", "loss.v1.html")]
    public void Saving_should_add_the_extension_where_it_is_missing(string given, string written)
    {
        var folder = Directory.CreateTempSubdirectory("charts-");
        try
        {
            Plotly.NET.CSharp.GenericChartExtensions.SaveHtml(Line, Path.Combine(folder.FullName, given));

            Assert.Equal([written], folder.GetFiles().Select(file => file.Name));
            Assert.Contains("Plotly.newPlot", File.ReadAllText(Path.Combine(folder.FullName, written)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

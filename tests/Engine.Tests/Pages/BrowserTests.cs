using System.Net;
using System.Net.Sockets;
using Engine.Documents;
using Engine.Pages;
using Microsoft.Playwright;

namespace Engine.Tests.Pages;

/// <summary>Pages in a headless Chromium, which judges them as a reader's browser does.</summary>
public sealed class BrowserTests(BrowserTests.Chromium chromium) : IClassFixture<BrowserTests.Chromium>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("browser").FullName;

    public sealed class Chromium : IAsyncLifetime
    {
        private IPlaywright? _playwright;

        public IBrowser? Browser { get; private set; }

        public async ValueTask InitializeAsync()
        {
            string path = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
            if (!File.Exists(path))
                return;
            _playwright = await Playwright.CreateAsync();
            Browser = await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = path,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }

        public async ValueTask DisposeAsync()
        {
            if (Browser is not null)
                await Browser.CloseAsync();
            _playwright?.Dispose();
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Opens a page of the cells; what the browser complains of, or fetches beside the page itself, is added to <paramref name="complaints"/>.</summary>
    private async Task<IPage> Open(List<string> complaints, Cell[] cells, int width = 1280, ColorScheme colors = ColorScheme.Light)
    {
        Assert.SkipWhen(chromium.Browser is null, "Chromium is not installed (apt-get install chromium, or set CHROMIUM to its path).");
        var notebook = new Notebook();
        notebook.Cells.AddRange(cells);
        string path = Path.Combine(_folder, $"{Guid.NewGuid():N}.html");
        AtomicFile.Write(path, writer => HtmlPage.Write(writer, notebook, new PageOptions { Folder = _folder }));

        IPage page = await chromium.Browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = colors });
        string url = new Uri(path).AbsoluteUri;
        page.Console += (_, message) => complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => complaints.Add($"error: {error}");
        page.Request += (_, request) =>
        {
            if (request.Url != url && !request.Url.StartsWith("data:"))
                complaints.Add($"request: {request.Url}");
        };
        await page.GotoAsync(url, new() { WaitUntil = WaitUntilState.Load });
        return page;
    }

    private static Cell[] Lecture() =>
    [
        Page.Markdown("# Lecture\n\n## Formulas\n\n$x^2$, \\(\\mathbf{A}\\) and\n\n$$\n\\sum_{i=1}^n \\frac{1}{i} \\in \\mathbb{R}\n$$\n\n## Table\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![dot](dot.png)"),
        Page.Code("var a = 1; // " + new string('x', 300), Page.Value(("text/html", "<script>window.order = ['first'];</script><div id=\"here\"></div>"))),
        Page.Code("a", Page.Value(("text/html", "<script>order.push('second'); document.getElementById('here').textContent = 'drawn';</script>")), new StreamOutput("stdout", new string('y', 2_000))),
        Page.Code("b", Page.Value(("text/latex", "$$\\int_0^1 x$$")), Page.Value(("image/svg+xml", "<svg width=\"3000\" height=\"10\"><rect/></svg>")), new ErrorOutput("E", new string('z', 500), [new string('t', 500)])),
        Page.Code("c", Page.Value(("text/html", $"<table><tr>{string.Concat(Enumerable.Repeat("<td>cell of a wide table</td>", 40))}</tr></table>"))),
    ];

    [Theory]
    [InlineData(1600, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    public async Task A_lecture_opens_without_a_complaint_or_a_request_and_fits_the_screen(int width, ColorScheme colors)
    {
        File.WriteAllBytes(Path.Combine(_folder, "dot.png"), Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="));
        var complaints = new List<string>();
        IPage page = await Open(complaints, Lecture(), width, colors);
        await page.EvaluateAsync("document.fonts.ready");

        Assert.Equal(["first", "second"], await page.EvaluateAsync<string[]>("order"));
        Assert.Equal("drawn", await page.TextContentAsync("#here"));
        Assert.Equal(1, await page.EvaluateAsync<int>("document.querySelector('.prose img').naturalWidth"));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, "katex", "katex.min.js")))
        {
            Assert.Equal(4, await page.Locator(".math .katex").CountAsync());
            Assert.Equal(["loaded"], await page.EvaluateAsync<string[]>("[...new Set([...document.fonts].map(f => f.status).filter(s => s !== 'unloaded'))]"));
        }
        else
            Assert.Equal("\\(x^2\\)", await page.TextContentAsync(".math"));
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Code_can_be_hidden_and_shown()
    {
        IPage page = await Open([], Lecture());
        await page.ClickAsync("text=Hide code");
        Assert.False(await page.IsVisibleAsync("pre.code"));
        await page.ClickAsync("text=Show code");
        Assert.True(await page.IsVisibleAsync("pre.code"));
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_faulty_formula_stays_as_TeX_and_harms_no_other()
    {
        Assert.SkipUnless(File.Exists(Path.Combine(AppContext.BaseDirectory, "katex", "katex.min.js")), "the npm packages of data/package.json are not installed");
        var complaints = new List<string>();
        IPage page = await Open(complaints, [Page.Markdown("$\\frac{$ and $x$")]);
        Assert.Equal("\\(\\frac{\\)", await page.TextContentAsync(".math.faulty"));
        Assert.Equal(1, await page.Locator(".katex").CountAsync());
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_page_reaches_no_server_even_where_a_cell_asks_it_to()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}/x";
        IPage page = await Open([], [Page.Code("1", Page.Value(("text/html",
            $"<img src=\"{url}\"><link rel=\"stylesheet\" href=\"{url}\"><script src=\"{url}\"></script><style>body {{ background: url({url}) }}</style><iframe src=\"{url}\"></iframe><script>fetch('{url}').catch(() => {{}}); new Image().src = '{url}'; navigator.sendBeacon('{url}');</script>")))]);
        await page.WaitForTimeoutAsync(500);
        Assert.False(server.Pending());
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_chart_follows_the_readers_light_or_dark_and_the_width_of_the_screen()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Course.sln")))
            root = root.Parent;
        string plotly = Path.Combine(root?.FullName ?? "", "data", "node_modules", "plotly.js-dist-min", "plotly.min.js");
        Assert.SkipUnless(File.Exists(plotly), "the npm packages of data/package.json are not installed");
        var complaints = new List<string>();
        IPage page = await Open(complaints,
        [
            Page.Code("1", Page.Value(("text/html", $"<script>{File.ReadAllText(plotly)}</script>"))),
            Page.Code("2", Page.Value(("text/html", "<div id=\"own\"></div><div id=\"plain\"></div><script>Plotly.newPlot('plain', [{ y: [1, 2] }], { width: 800, font: { color: 'red' } }); Plotly.newPlot('own', [{ y: [1, 2] }], { paper_bgcolor: 'pink' });</script>"))),
        ], colors: ColorScheme.Dark);
        async Task<string[]> Colors() => await page.EvaluateAsync<string[]>("['plain', 'own'].flatMap(id => { const l = document.getElementById(id)._fullLayout; return [l.paper_bgcolor, l.font.color]; })");

        Assert.Equal(["rgba(0, 0, 0, 0)", "#dde1e8", "pink", "#444"], await Colors());
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.WaitForFunctionAsync("document.getElementById('plain')._fullLayout.paper_bgcolor === '#fff'");
        Assert.Equal(["#fff", "red", "pink", "#444"], await Colors());

        Assert.Equal(800, await page.EvaluateAsync<int>("document.getElementById('plain')._fullLayout.width"));
        await page.SetViewportSizeAsync(400, 800);
        await page.WaitForFunctionAsync("document.getElementById('plain')._fullLayout.width < 400");
        await page.SetViewportSizeAsync(1280, 800);
        await page.WaitForFunctionAsync("document.getElementById('plain')._fullLayout.width === 800");
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task HTML_from_a_cell_swallows_nothing_after_it_in_a_real_browser()
    {
        string[] pieces = ["<div>", "<b>", "</b>", "<table>", "<td>", "</table>", "<p>", "</p>", "<svg>", "</svg>", "<math>", "<title>", "<style>", "</style>", "<!--", "<select>", "<option>", "<a href=x>", "</div>", "</main>", "<li>", "<ul>", "<template>", "<textarea>", "<button>", "<form>", "<details>", "<summary>", "<h2>", "<foreignObject>", "<mi>", "<g/>", "<div/>", "<noscript>", "<object>", "<plaintext>", "<i>", "</i>", "<?x>", "<![CDATA[", "x", "</section>", "<script type=\"text/x\">", "<!--<script>", "</script>"];
        var random = new Random(7);
        IPage page = await Open([], [.. Enumerable.Range(0, 400).Select(_ => Page.Code("", Page.Value(("text/html", string.Concat(random.GetItems(pieces, random.Next(1, 15)))))))]);
        Assert.Equal(400, await page.EvaluateAsync<int>("[...document.querySelectorAll('main > section.cell')].filter((cell, i) => cell.id === `cell-${i + 1}`).length"));
        await page.CloseAsync();
    }
}

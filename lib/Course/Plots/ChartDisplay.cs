using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Plotly.NET;

namespace Course;

/// <summary>How a notebook shows a chart, offline: plotly.js once a page, then a small element and script for each chart.</summary>
public static class ChartDisplay
{
    /// <summary>
    /// A hidden script element that defines <c>window.Plotly</c>; shown once, by course.dib. Where a page already has Plotly it is kept,
    /// and a page with require.js, as Jupyter's is, does not get an anonymous module in its way.
    /// </summary>
    /// <exception cref="FileNotFoundException">plotly.min.js does not lie beside Course.dll.</exception>
    public static string PlotlyScript()
    {
        string path = Path.Combine(Path.GetDirectoryName(typeof(ChartDisplay).Assembly.Location)!, "plotly.min.js");
        if (!File.Exists(path))
            throw new FileNotFoundException($"plotly.min.js is not beside Course.dll ({path}). ./course setup fetches it and builds again.", path);
        return $"<script>if (!window.Plotly) (function (define, exports, module) {{\n{File.ReadAllText(path)}\n}}).call(window);</script>";
    }

    /// <summary>The chart as an HTML element with its script, which draws as soon as <c>window.Plotly</c> is there.</summary>
    public static string Html(GenericChart chart)
    {
        var figure = JsonNode.Parse(GenericChart.toJson(chart))!;
        foreach (var (name, value) in figure["layout"]?.AsObject() ?? [])
        {
            bool vertical = name.StartsWith("yaxis", StringComparison.Ordinal);
            if (value is not JsonObject axis || !vertical && !name.StartsWith("xaxis", StringComparison.Ordinal)) continue;
            // SI prefixes: plotly.js would write a rate of 10¹¹ as 100B, for billion.
            axis["exponentformat"] ??= "SI";
            // Its own choice crowds the decades of a logarithmic axis with labels 2 to 9.
            if (vertical && axis["type"]?.ToString() == "log") axis["nticks"] ??= 5;
        }
        string id = $"chart-{Guid.NewGuid():N}";
        string height = figure["layout"]?["height"]?.ToJsonString() ?? "450";
        // The default encoder writes < as \u003C, so no text in a figure can end the script element.
        string json = figure.ToJsonString();
        return $$"""
            <div id="{{id}}" class="plotly-chart" style="min-height:{{height}}px"></div>
            <script>(function () {
              var figure = {{json}}, waits = 0;
              (function draw() {
                var element = document.getElementById("{{id}}");
                if (window.Plotly && element) window.Plotly.newPlot(element, figure.data, figure.layout, Object.assign({ responsive: true }, figure.config));
                else if (waits++ < 600) setTimeout(draw, 50);
                else if (element) element.textContent = "This chart needs plotly.js: run the notebook's first code cell (#!import course.dib).";
              })();
            })();</script>
            """;
    }

    /// <summary>The chart in words, where HTML cannot be shown: title, axes, and each series' type and first points.</summary>
    public static string Text(GenericChart chart)
    {
        var figure = JsonNode.Parse(GenericChart.toJson(chart))!;
        var layout = figure["layout"];
        var text = new StringBuilder(Title(layout) ?? "Chart");
        string axes = string.Join(", ", from axis in (string[])["x", "y"]
                                        let name = Title(layout?[$"{axis}axis"])
                                        where name != null
                                        select $"{axis}: {name}");
        if (axes != "") text.Append($" ({axes})");
        foreach (var trace in figure["data"]!.AsArray())
        {
            string name = trace?["name"]?.ToString() is { Length: > 0 } given ? given : "series";
            text.Append($"\n  {name} [{trace?["type"]}]: {Points(trace!)}");
        }
        return text.ToString();
    }

    // A title is either plain text or an object that holds it.
    static string? Title(JsonNode? of) => of?["title"] switch
    {
        JsonObject title => title["text"]?.ToString(),
        JsonValue title => title.ToString(),
        _ => null,
    };

    static string Points(JsonNode trace)
    {
        const int most = 8;
        if (trace["z"] is JsonArray rows) return $"{rows.Count} rows of {(rows.Count > 0 ? rows[0]!.AsArray().Count : 0)} values";
        var x = trace["x"] as JsonArray;
        var y = trace["y"] as JsonArray;
        int count = Math.Max(x?.Count ?? 0, y?.Count ?? 0);
        var points = Enumerable.Range(0, Math.Min(count, most)).Select(i => x != null && y != null ? $"{Number(x[i])} → {Number(y[i])}" : Number((x ?? y)![i]));
        return string.Join(", ", points) + (count > most ? $", … ({count} points)" : "");
    }

    static string Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out double number) ? number.ToString("G4", CultureInfo.InvariantCulture) : node?.ToString() ?? "–";
}

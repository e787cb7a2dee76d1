using System.Text.Json.Nodes;
using Plotly.NET;

namespace PlotlyTests;

/// <summary>A chart's JSON, parsed again by a parser of someone else's.</summary>
internal static class Figure
{
    internal static JsonNode Json(this GenericChart chart) => JsonNode.Parse(GenericChart.toJson(chart))!;

    internal static JsonNode Trace(this GenericChart chart, int index = 0) => chart.Json()["data"]![index]!;

    internal static JsonNode Layout(this GenericChart chart) => chart.Json()["layout"]!;

    internal static string? Text(this JsonNode node, params string[] path) =>
        path.Aggregate((JsonNode?)node, (at, key) => at?[key])?.ToString();

    internal static T[] Items<T>(this JsonNode? node) => [.. node!.AsArray().Select(item => item!.GetValue<T>())];
}

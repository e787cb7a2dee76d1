using System.Text.Encodings.Web;

namespace Plotly.NET;

/// <summary>The HTML around a chart's JSON.</summary>
internal static class ChartHtml
{
    internal static string Fragment(GenericChart chart)
    {
        var id = Guid.NewGuid().ToString();
        var function = "renderPlotly_" + id.Replace("-", "");
        var draw = $"""
            var data = {PlotlyJson.Serialize(GenericChart.getTraces(chart))};
            var layout = {PlotlyJson.Serialize(GenericChart.getLayout(chart))};
            var config = {PlotlyJson.Serialize(GenericChart.getConfig(chart))};
            Plotly.newPlot('{id}', data, layout, config);
            """;
        var reference = GenericChart.getDisplayOptions(chart).Reference;
        var script = reference.Source == PlotlyJSReference.Kind.Require
            ? ThroughRequire(function, draw, reference.Address!)
            : $"var {function} = function() {{\n{draw}\n}};\n{function}();";
        return $"""
            <div><div id="{id}"><!-- Plotly chart will be drawn inside this DIV --></div><script type="text/javascript">
            {script}
            </script></div>
            """;
    }

    private static string ThroughRequire(string function, string draw, string address) => $$"""
        var {{function}} = function() {
        var fsharpPlotlyRequire = requirejs.config({ context: 'fsharp-plotly', paths: { plotly: '{{JavaScriptEncoder.Default.Encode(address)}}' } }) || require;
        fsharpPlotlyRequire(['plotly'], function(Plotly) {
        {{draw}}
        });
        };
        if (typeof requirejs !== 'function') {
        var script = document.createElement('script');
        script.setAttribute('src', 'https://cdnjs.cloudflare.com/ajax/libs/require.js/2.3.6/require.min.js');
        script.onload = {{function}};
        document.head.appendChild(script);
        } else {
        {{function}}();
        }
        """;

    internal static string Page(GenericChart chart)
    {
        var reference = GenericChart.getDisplayOptions(chart).Reference;
        var script = reference.Source switch
        {
            PlotlyJSReference.Kind.Cdn => $"""<script src="{HtmlEncoder.Default.Encode(reference.Address!)}" charset="utf-8"></script>""",
            PlotlyJSReference.Kind.Full => $"""<script type="text/javascript" charset="utf-8">{PlotlyJs.Source()}</script>""",
            _ => "",
        };
        return $"""
            <!DOCTYPE html>
            <html><head><meta charset="UTF-8"><title>Plotly.NET Datavisualization</title>{script}</head>
            <body>{Fragment(chart)}</body></html>
            """;
    }
}

using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>How the chart behaves in the page.</summary>
public class Config : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static Config init(
        FSharpOption<bool>? StaticPlot = null, FSharpOption<bool>? TypesetMath = null, FSharpOption<bool>? Responsive = null,
        FSharpOption<bool>? ShowTips = null) =>
        new Config()
            .Set("staticPlot", StaticPlot).Set("typesetMath", TypesetMath).Set("responsive", Responsive).Set("showTips", ShowTips);
}

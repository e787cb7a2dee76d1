using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>A title of a chart, an axis, a legend or a colour bar.</summary>
public class Title : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static Title init(
        FSharpOption<string>? Text = null, FSharpOption<Font>? Font = null, FSharpOption<int>? Standoff = null,
        FSharpOption<StyleParam.Side>? Side = null, FSharpOption<double>? X = null, FSharpOption<double>? Y = null) =>
        new Title()
            .Set("text", Text).Set("font", Font).Set("standoff", Standoff).Set("side", Side).Set("x", X).Set("y", Y);
}

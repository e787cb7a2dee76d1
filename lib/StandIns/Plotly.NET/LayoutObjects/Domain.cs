using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>A part of the plotting area, in fractions of its width and height.</summary>
public class Domain : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static Domain init(
        FSharpOption<StyleParam.Range>? X = null, FSharpOption<StyleParam.Range>? Y = null, FSharpOption<int>? Row = null,
        FSharpOption<int>? Column = null) =>
        new Domain()
            .Set("x", X).Set("y", Y).Set("row", Row).Set("column", Column);
}

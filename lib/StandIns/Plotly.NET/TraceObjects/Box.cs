using Microsoft.FSharp.Core;

namespace Plotly.NET.TraceObjects;

/// <summary>The box drawn inside a violin.</summary>
public class Box : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static Box init(
        FSharpOption<bool>? Visible = null, FSharpOption<double>? Width = null, FSharpOption<Color>? FillColor = null,
        FSharpOption<Line>? Line = null) =>
        new Box()
            .Set("visible", Visible).Set("width", Width).Set("fillcolor", FillColor).Set("line", Line);
}

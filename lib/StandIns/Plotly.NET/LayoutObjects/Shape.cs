using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>A line, rectangle, circle or path drawn on the layout.</summary>
public class Shape : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static Shape init<X0Type, X1Type, Y0Type, Y1Type>(
        FSharpOption<Color>? FillColor = null, FSharpOption<StyleParam.Layer>? Layer = null, FSharpOption<Line>? Line = null,
        FSharpOption<string>? Name = null, FSharpOption<double>? Opacity = null, FSharpOption<string>? Path = null,
        FSharpOption<StyleParam.ShapeType>? ShapeType = null, FSharpOption<bool>? ShowLegend = null, FSharpOption<bool>? Visible = null,
        FSharpOption<X0Type>? X0 = null, FSharpOption<X1Type>? X1 = null, FSharpOption<string>? Xref = null, FSharpOption<Y0Type>? Y0 = null,
        FSharpOption<Y1Type>? Y1 = null, FSharpOption<string>? Yref = null)
        where X0Type : IConvertible where X1Type : IConvertible where Y0Type : IConvertible where Y1Type : IConvertible =>
        new Shape()
            .Set("fillcolor", FillColor).Set("layer", Layer).Set("line", Line).Set("name", Name).Set("opacity", Opacity).Set("path", Path)
            .Set("type", ShapeType).Set("showlegend", ShowLegend).Set("visible", Visible).Set("x0", X0).Set("x1", X1).Set("xref", Xref)
            .Set("y0", Y0).Set("y1", Y1).Set("yref", Yref);
}

using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>The margins around the plotting area, in pixels.</summary>
public class Margin : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static Margin init<X0, X1, X2, X3, X4>(
        FSharpOption<X0>? Left = null, FSharpOption<X1>? Right = null, FSharpOption<X2>? Top = null, FSharpOption<X3>? Bottom = null,
        FSharpOption<X4>? Pad = null, FSharpOption<bool>? Autoexpand = null)
        where X0 : IConvertible where X1 : IConvertible where X2 : IConvertible where X3 : IConvertible
        where X4 : IConvertible =>
        new Margin()
            .Set("l", Left).Set("r", Right).Set("t", Top).Set("b", Bottom).Set("pad", Pad).Set("autoexpand", Autoexpand);
}

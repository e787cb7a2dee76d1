using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>The margins around the plotting area, in pixels.</summary>
public class Margin : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static Margin init<LeftType, RightType, TopType, BottomType, PadType, AutoexpandType>(
        FSharpOption<LeftType>? Left = null, FSharpOption<RightType>? Right = null, FSharpOption<TopType>? Top = null,
        FSharpOption<BottomType>? Bottom = null, FSharpOption<PadType>? Pad = null, FSharpOption<AutoexpandType>? Autoexpand = null) =>
        new Margin()
            .Set("l", Left).Set("r", Right).Set("t", Top).Set("b", Bottom).Set("pad", Pad).Set("autoexpand", Autoexpand);
}

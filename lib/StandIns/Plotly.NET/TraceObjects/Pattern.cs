using Microsoft.FSharp.Core;

namespace Plotly.NET.TraceObjects;

/// <summary>The pattern that fills a bar.</summary>
public class Pattern : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static Pattern init(
        FSharpOption<Color>? BGColor = null, FSharpOption<Color>? FGColor = null, FSharpOption<double>? FGOpacity = null,
        FSharpOption<StyleParam.PatternShape>? Shape = null, FSharpOption<IEnumerable<StyleParam.PatternShape>>? MultiShape = null,
        FSharpOption<int>? Size = null, FSharpOption<double>? Solidity = null) =>
        new Pattern()
            .Set("bgcolor", BGColor).Set("fgcolor", FGColor).Set("fgopacity", FGOpacity).Set("shape", Shape).Set("shape", MultiShape)
            .Set("size", Size).Set("solidity", Solidity);
}

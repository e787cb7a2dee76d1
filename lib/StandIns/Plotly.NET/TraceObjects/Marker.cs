using Microsoft.FSharp.Core;

namespace Plotly.NET.TraceObjects;

/// <summary>The look of points, bars or boxes.</summary>
public class Marker : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static Marker init(
        FSharpOption<bool>? AutoColorScale = null, FSharpOption<bool>? CAuto = null, FSharpOption<double>? CMax = null,
        FSharpOption<double>? CMid = null, FSharpOption<double>? CMin = null, FSharpOption<Color>? Color = null,
        FSharpOption<IEnumerable<Color>>? Colors = null, FSharpOption<ColorBar>? ColorBar = null,
        FSharpOption<StyleParam.Colorscale>? Colorscale = null, FSharpOption<Line>? Outline = null, FSharpOption<int>? MaxDisplayed = null,
        FSharpOption<double>? Opacity = null, FSharpOption<IEnumerable<double>>? MultiOpacity = null, FSharpOption<Pattern>? Pattern = null,
        FSharpOption<bool>? ReverseScale = null, FSharpOption<bool>? ShowScale = null, FSharpOption<int>? Size = null,
        FSharpOption<IEnumerable<int>>? MultiSize = null, FSharpOption<int>? SizeMin = null,
        FSharpOption<StyleParam.MarkerSizeMode>? SizeMode = null, FSharpOption<int>? SizeRef = null,
        FSharpOption<StyleParam.MarkerSymbol>? Symbol = null, FSharpOption<IEnumerable<StyleParam.MarkerSymbol>>? MultiSymbol = null,
        FSharpOption<Color>? OutlierColor = null, FSharpOption<int>? OutlierWidth = null) =>
        new Marker()
            .Set("autocolorscale", AutoColorScale).Set("cauto", CAuto).Set("cmax", CMax).Set("cmid", CMid).Set("cmin", CMin)
            .Set("color", Color).Set("colors", Colors).Set("colorbar", ColorBar).Set("colorscale", Colorscale).Set("line", Outline)
            .Set("maxdisplayed", MaxDisplayed).Set("opacity", Opacity).Set("opacity", MultiOpacity).Set("pattern", Pattern)
            .Set("reversescale", ReverseScale).Set("showscale", ShowScale).Set("size", Size).Set("size", MultiSize).Set("sizemin", SizeMin)
            .Set("sizemode", SizeMode).Set("sizeref", SizeRef).Set("symbol", Symbol).Set("symbol", MultiSymbol)
            .Set("outliercolor", OutlierColor).Set("outlierwidth", OutlierWidth);
}

using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>The look of a line or outline.</summary>
public class Line : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static Line init(
        FSharpOption<bool>? AutoColorScale = null, FSharpOption<bool>? CAuto = null, FSharpOption<double>? CMax = null,
        FSharpOption<double>? CMid = null, FSharpOption<double>? CMin = null, FSharpOption<Color>? Color = null,
        FSharpOption<StyleParam.Colorscale>? Colorscale = null, FSharpOption<bool>? ReverseScale = null, FSharpOption<bool>? ShowScale = null,
        FSharpOption<ColorBar>? ColorBar = null, FSharpOption<StyleParam.DrawingStyle>? Dash = null,
        FSharpOption<StyleParam.Shape>? Shape = null, FSharpOption<bool>? Simplify = null, FSharpOption<double>? Smoothing = null,
        FSharpOption<double>? Width = null, FSharpOption<IEnumerable<double>>? MultiWidth = null, FSharpOption<Color>? OutlierColor = null,
        FSharpOption<double>? OutlierWidth = null) =>
        new Line()
            .Set("autocolorscale", AutoColorScale).Set("cauto", CAuto).Set("cmax", CMax).Set("cmid", CMid).Set("cmin", CMin)
            .Set("color", Color).Set("colorscale", Colorscale).Set("reversescale", ReverseScale).Set("showscale", ShowScale)
            .Set("colorbar", ColorBar).Set("dash", Dash).Set("shape", Shape).Set("simplify", Simplify).Set("smoothing", Smoothing)
            .Set("width", Width).Set("width", MultiWidth).Set("outliercolor", OutlierColor).Set("outlierwidth", OutlierWidth);
}

using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>The family, size in points and colour of text.</summary>
public class Font : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static Font init(
        FSharpOption<StyleParam.FontFamily>? Family = null, FSharpOption<double>? Size = null, FSharpOption<Color>? Color = null) =>
        new Font()
            .Set("family", Family).Set("size", Size).Set("color", Color);
}

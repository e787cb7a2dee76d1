using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>The look of hover labels.</summary>
public class Hoverlabel : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static Hoverlabel init(
        FSharpOption<Color>? BgColor = null, FSharpOption<Color>? BorderColor = null, FSharpOption<Font>? Font = null,
        FSharpOption<int>? Namelength = null) =>
        new Hoverlabel()
            .Set("bgcolor", BgColor).Set("bordercolor", BorderColor).Set("font", Font).Set("namelength", Namelength);
}

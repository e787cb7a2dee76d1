using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>The small overview under an x axis that selects its range.</summary>
public class RangeSlider : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static RangeSlider init<RangeType, YAxisRangeType>(
        FSharpOption<Color>? BgColor = null, FSharpOption<Color>? BorderColor = null, FSharpOption<double>? BorderWidth = null,
        FSharpOption<bool>? AutoRange = null, FSharpOption<IEnumerable<RangeType>>? Range = null, FSharpOption<double>? Thickness = null,
        FSharpOption<bool>? Visible = null, FSharpOption<StyleParam.RangeMode>? YAxisRangeMode = null,
        FSharpOption<IEnumerable<YAxisRangeType>>? YAxisRange = null)
        where RangeType : IConvertible where YAxisRangeType : IConvertible =>
        new RangeSlider()
            .Set("bgcolor", BgColor).Set("bordercolor", BorderColor).Set("borderwidth", BorderWidth).Set("autorange", AutoRange)
            .Set("range", Range).Set("thickness", Thickness).Set("visible", Visible)
            .Put("yaxis", new LinearAxis().Set("rangemode", YAxisRangeMode).Set("range", YAxisRange));
}

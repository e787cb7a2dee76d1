using Microsoft.FSharp.Core;

namespace Plotly.NET.TraceObjects;

/// <summary>The levels and look of a contour plot.</summary>
public class Contours : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static Contours init<ValueType>(
        FSharpOption<StyleParam.ContourColoring>? Coloring = null, FSharpOption<double>? End = null, FSharpOption<Font>? LabelFont = null,
        FSharpOption<string>? LabelFormat = null, FSharpOption<StyleParam.ConstraintOperation>? Operation = null,
        FSharpOption<bool>? ShowLabels = null, FSharpOption<bool>? ShowLines = null, FSharpOption<double>? Size = null,
        FSharpOption<double>? Start = null, FSharpOption<StyleParam.ContourType>? Type = null, FSharpOption<ValueType>? Value = null)
        where ValueType : IConvertible =>
        new Contours()
            .Set("coloring", Coloring).Set("end", End).Set("labelfont", LabelFont).Set("labelformat", LabelFormat)
            .Set("operation", Operation).Set("showlabels", ShowLabels).Set("showlines", ShowLines).Set("size", Size).Set("start", Start)
            .Set("type", Type).Set("value", Value);
}

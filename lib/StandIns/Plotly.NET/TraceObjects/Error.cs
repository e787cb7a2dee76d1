using Microsoft.FSharp.Core;

namespace Plotly.NET.TraceObjects;

/// <summary>The error bars of a trace.</summary>
public class Error : DynamicObj.DynamicObj
{
    /// <summary>Builds one from the values given; the rest is left to plotly.js.</summary>
    public static Error init<ArrayType, ArrayminusType>(
        FSharpOption<bool>? Visible = null, FSharpOption<StyleParam.ErrorType>? Type = null, FSharpOption<bool>? Symmetric = null,
        FSharpOption<IEnumerable<ArrayType>>? Array = null, FSharpOption<IEnumerable<ArrayminusType>>? Arrayminus = null,
        FSharpOption<double>? Value = null, FSharpOption<double>? Valueminus = null, FSharpOption<Color>? Color = null,
        FSharpOption<double>? Thickness = null, FSharpOption<double>? Width = null)
        where ArrayType : IConvertible where ArrayminusType : IConvertible =>
        new Error()
            .Set("visible", Visible).Set("type", Type).Set("symmetric", Symmetric).Set("array", Array).Set("arrayminus", Arrayminus)
            .Set("value", Value).Set("valueminus", Valueminus).Set("color", Color).Set("thickness", Thickness).Set("width", Width);
}

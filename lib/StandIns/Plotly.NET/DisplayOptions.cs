using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>How a chart's page is made.</summary>
public class DisplayOptions : DynamicObj.DynamicObj
{
    /// <summary>Builds display options from the values given.</summary>
    public static DisplayOptions init(FSharpOption<PlotlyJSReference>? PlotlyJSReference = null) =>
        new DisplayOptions().Set("PlotlyJSReference", PlotlyJSReference);

    internal PlotlyJSReference Reference => Find<PlotlyJSReference>("PlotlyJSReference") ?? NET.PlotlyJSReference.NoReference;
}

namespace Plotly.NET;

/// <summary>One series of a chart: its data and its look.</summary>
public class Trace : DynamicObj.DynamicObj
{
    /// <summary>A trace of one of plotly.js's types, such as "scatter" or "bar".</summary>
    public Trace(string traceTypeName) => SetProperty("type", traceTypeName);

    internal override DynamicObj.DynamicObj Blank() => new Trace("");
}

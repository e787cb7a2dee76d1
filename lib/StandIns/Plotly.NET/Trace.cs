namespace Plotly.NET;

/// <summary>One series of a chart: its data and its look.</summary>
public class Trace : DynamicObj.DynamicObj
{
    /// <summary>A trace of one of plotly.js's types, such as "scatter" or "bar".</summary>
    public Trace(string traceTypeName) => type = traceTypeName;

    /// <summary>The plotly.js type of the trace.</summary>
    public string type
    {
        get => (string)Properties["type"];
        set => SetProperty("type", value);
    }

    internal override DynamicObj.DynamicObj Blank() => new Trace(type);
}

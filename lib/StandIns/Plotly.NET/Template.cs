using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>Default looks for layouts, laid under what a chart sets itself.</summary>
public class Template : DynamicObj.DynamicObj
{
    /// <summary>A template from the layout whose values become defaults.</summary>
    public static Template init(Layout layoutTemplate) => new Template().Put("layout", layoutTemplate);
}

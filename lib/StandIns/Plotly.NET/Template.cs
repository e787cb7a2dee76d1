using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>Default looks for layouts and traces, laid under what a chart sets itself.</summary>
public class Template : DynamicObj.DynamicObj
{
    /// <summary>A template from a layout and traces whose values become the defaults, the traces' for traces of their type.</summary>
    public static Template init<TraceType>(Layout layoutTemplate, FSharpOption<IEnumerable<TraceType>>? TraceTemplates = null)
        where TraceType : Trace
    {
        var data = new DynamicObj.DynamicObj();
        foreach (var group in (TraceTemplates?.Value ?? []).GroupBy(trace => trace.type))
            data.Put(group.Key, group.Select(Untyped).ToArray());
        return new Template().Put("layout", layoutTemplate).Put("data", data);
    }

    private static DynamicObj.DynamicObj Untyped(Trace trace)
    {
        var look = new DynamicObj.DynamicObj();
        look.Overlay(trace);
        look.RemoveProperty("type");
        return look;
    }
}

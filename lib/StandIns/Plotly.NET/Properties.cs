using Microsoft.FSharp.Core;

namespace Plotly.NET;

internal static class Properties
{
    internal static T Set<T, V>(this T target, string key, FSharpOption<V>? value) where T : DynamicObj.DynamicObj
    {
        if (value is not null) target.SetAny(key, value.Value);
        return target;
    }

    internal static T Put<T>(this T target, string key, object? value) where T : DynamicObj.DynamicObj
    {
        target.SetAny(key, value);
        return target;
    }

    internal static T Copy<T>(this T source) where T : DynamicObj.DynamicObj
    {
        var copy = (T)source.Blank();
        copy.Overlay(source);
        return copy;
    }

    internal static T Combined<T>(this T first, T second) where T : DynamicObj.DynamicObj
    {
        var combined = first.Copy();
        combined.Overlay(second);
        return combined;
    }
}

namespace Plotly.NET.CSharp;

internal static class Arguments
{
    internal static T Or<T>(this Optional<T> argument, T fallback) => argument.IsSome ? argument.Value : fallback;

    /// <summary>A copy of the object given, so that the caller's own never changes, or an empty one.</summary>
    internal static T OrNew<T>(this Optional<T> argument) where T : DynamicObj.DynamicObj, new() =>
        argument.IsSome ? argument.Value.Copy() : new T();

    internal static T Set<T, V>(this T target, string key, Optional<V> value) where T : DynamicObj.DynamicObj =>
        value.IsSome ? target.Put(key, value.Value) : target;

    internal static GenericChart ToChart(this Trace trace, Optional<bool> useDefaults) =>
        GenericChart.ofTraceObjects(useDefaults.Or(true), [trace]);

    internal static GenericChart Over(this GenericChart chart, Layout layout) => GenericChart.addLayout(layout, chart);

    internal static GenericChart OverAxis(this GenericChart chart, string axis, LayoutObjects.LinearAxis style) =>
        chart.Over(new Layout().Put(axis, style));
}

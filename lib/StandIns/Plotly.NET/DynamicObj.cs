using System.Dynamic;
using Microsoft.FSharp.Core;
using Plotly.NET;

namespace DynamicObj;

/// <summary>A bag of named values that becomes one JSON object; every part of a chart is one.</summary>
public class DynamicObj : DynamicObject
{
    private readonly Dictionary<string, object> properties = [];

    internal IReadOnlyDictionary<string, object> Properties => properties;

    /// <summary>Sets a property by its plotly.js name, replacing what it had.</summary>
    public void SetProperty(string propertyName, object propertyValue) => properties[propertyName] = propertyValue;

    /// <summary>The value of a property, or none.</summary>
    public FSharpOption<object>? TryGetPropertyValue(string propertyName) =>
        properties.TryGetValue(propertyName, out var value) ? FSharpOption<object>.Some(value) : null;

    /// <summary>Removes a property and says whether it was there.</summary>
    public bool RemoveProperty(string propertyName) => properties.Remove(propertyName);

    /// <summary>Reads a property that C#'s <c>dynamic</c> names.</summary>
    public override bool TryGetMember(GetMemberBinder binder, out object? result) => properties.TryGetValue(binder.Name, out result);

    /// <summary>Sets a property that C#'s <c>dynamic</c> names.</summary>
    public override bool TrySetMember(SetMemberBinder binder, object? value)
    {
        SetProperty(binder.Name, value!);
        return true;
    }

    /// <summary>The names of the properties.</summary>
    public override IEnumerable<string> GetDynamicMemberNames() => properties.Keys;

    internal T? Find<T>(string key) where T : class => properties.GetValueOrDefault(key) as T;

    /// <summary>Sets a property unless there is nothing to say: null and empty objects leave the default to plotly.js.</summary>
    internal DynamicObj SetAny(string key, object? value)
    {
        if (value is not null and not DynamicObj { properties.Count: 0 }) properties[key] = value;
        return this;
    }

    /// <summary>Lays another object's properties over this one's, merging nested objects; nested ones are copied so that charts never share them.</summary>
    internal void Overlay(DynamicObj other)
    {
        foreach (var (key, value) in other.properties)
        {
            if (value is not DynamicObj nested)
            {
                properties[key] = value;
                continue;
            }
            var merged = nested.Blank();
            if (properties.GetValueOrDefault(key) is DynamicObj existing) merged.Overlay(existing);
            merged.Overlay(nested);
            properties[key] = merged;
        }
    }

    internal virtual DynamicObj Blank() => (DynamicObj)Activator.CreateInstance(GetType())!;
}

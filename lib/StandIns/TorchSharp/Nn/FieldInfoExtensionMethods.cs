using System.Reflection;
using TorchSharp.Utils;

namespace TorchSharp;

/// <summary>What a module's field is called in its state dictionary.</summary>
public static class FieldInfoExtensionMethods
{
    /// <summary>The name of the field's <see cref="ComponentNameAttribute"/>, or else the field's own name.</summary>
    public static string ComponentName(this FieldInfo field) =>
        field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
}

namespace TorchSharp.Utils;

/// <summary>Gives the name under which <c>RegisterComponents</c> registers a field, instead of the field's own.</summary>
[AttributeUsage(AttributeTargets.Field)]
public class ComponentNameAttribute : Attribute
{
    /// <summary>The registered name.</summary>
    public string Name { get; set; } = "";
}

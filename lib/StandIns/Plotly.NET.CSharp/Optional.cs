namespace Plotly.NET.CSharp;

/// <summary>An argument that may be left out; any value converts to one by itself.</summary>
public readonly record struct Optional<T>(T Value, bool IsSome)
{
    public static implicit operator Optional<T>(T value) => new(value, true);
}

namespace Plotly.NET;

/// <summary>The named values that chart attributes take.</summary>
public static partial class StyleParam
{
}

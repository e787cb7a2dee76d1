namespace Plotly.NET.LayoutObjects;

/// <summary>How subplots are laid out in rows and columns.</summary>
public class LayoutGrid : DynamicObj.DynamicObj;

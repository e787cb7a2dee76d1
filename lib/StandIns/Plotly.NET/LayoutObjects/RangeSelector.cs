namespace Plotly.NET.LayoutObjects;

/// <summary>The buttons above an x axis that select its range; set its properties by their plotly.js names.</summary>
public class RangeSelector : DynamicObj.DynamicObj;

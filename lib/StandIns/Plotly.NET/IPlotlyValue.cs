namespace Plotly.NET;

/// <summary>A value of the API that plotly.js knows by another form: a string, a flag, a number or an array.</summary>
internal interface IPlotlyValue
{
    object Convert();
}

namespace Plotly.NET;

/// <summary>How a page that shows a chart gets plotly.js.</summary>
public sealed record PlotlyJSReference
{
    private PlotlyJSReference(Kind source, string? address = null) => (Source, Address) = (source, address);

    internal enum Kind { Cdn, Full, Require, None }

    internal Kind Source { get; }

    internal string? Address { get; }

    /// <summary>The page carries the whole of plotly.js.</summary>
    public static PlotlyJSReference Full { get; } = new(Kind.Full);

    /// <summary>The page around the chart has plotly.js already.</summary>
    public static PlotlyJSReference NoReference { get; } = new(Kind.None);

    /// <summary>The page loads plotly.js from this address.</summary>
    public static PlotlyJSReference NewCDN(string item) => new(Kind.Cdn, item);

    /// <summary>The chart loads plotly.js through require.js from this address, without the extension .js.</summary>
    public static PlotlyJSReference NewRequire(string item) => new(Kind.Require, item);
}

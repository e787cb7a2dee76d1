namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The unit of a legend's entry width.</summary>
    public sealed class EntryWidthMode : IPlotlyValue
    {
        private readonly string value;

        private EntryWidthMode(string value) => this.value = value;

        public static EntryWidthMode Pixels { get; } = new("pixels");
        public static EntryWidthMode Fraction { get; } = new("fraction");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>What a click on a legend item does to its group.</summary>
    public sealed class TraceGroupClickOptions : IPlotlyValue
    {
        private readonly string value;

        private TraceGroupClickOptions(string value) => this.value = value;

        public static TraceGroupClickOptions ToggleItem { get; } = new("toggleitem");
        public static TraceGroupClickOptions ToggleGroup { get; } = new("togglegroup");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>What a click on a legend item does.</summary>
    public sealed class TraceItemClickOptions : IPlotlyValue
    {
        private readonly object value;

        private TraceItemClickOptions(object value) => this.value = value;

        public static TraceItemClickOptions Toggle { get; } = new("toggle");
        public static TraceItemClickOptions ToggleOthers { get; } = new("toggleothers");
        public static TraceItemClickOptions False { get; } = new(false);

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value is bool flag ? flag ? "true" : "false" : (string)value;
    }

    /// <summary>Whether legend symbols scale with their trace.</summary>
    public sealed class TraceItemSizing : IPlotlyValue
    {
        private readonly string value;

        private TraceItemSizing(string value) => this.value = value;

        public static TraceItemSizing Trace { get; } = new("trace");
        public static TraceItemSizing Constant { get; } = new("constant");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>The order of legend items.</summary>
    public sealed class TraceOrder : IPlotlyValue
    {
        private readonly string value;

        private TraceOrder(string value) => this.value = value;

        public static TraceOrder Normal { get; } = new("normal");
        public static TraceOrder Reversed { get; } = new("reversed");
        public static TraceOrder Grouped { get; } = new("grouped");
        public static TraceOrder ReversedGrouped { get; } = new("grouped+reversed");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Whether a trace is drawn, hidden, or only in the legend.</summary>
    public sealed class Visible : IPlotlyValue
    {
        private readonly object value;

        private Visible(object value) => this.value = value;

        public static Visible True { get; } = new(true);
        public static Visible False { get; } = new(false);
        public static Visible LegendOnly { get; } = new("legendonly");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value is bool flag ? flag ? "true" : "false" : (string)value;
    }
}

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>What a histogram computes in each bin.</summary>
    public sealed class HistFunc : IPlotlyValue
    {
        private readonly string value;

        private HistFunc(string value) => this.value = value;

        public static HistFunc Count { get; } = new("count");
        public static HistFunc Sum { get; } = new("sum");
        public static HistFunc Avg { get; } = new("avg");
        public static HistFunc Min { get; } = new("min");
        public static HistFunc Max { get; } = new("max");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>How a histogram is normalised.</summary>
    public sealed class HistNorm : IPlotlyValue
    {
        private readonly string value;

        private HistNorm(string value) => this.value = value;

        public static HistNorm None { get; } = new("");
        public static HistNorm Percent { get; } = new("percent");
        public static HistNorm Probability { get; } = new("probability");
        public static HistNorm Density { get; } = new("density");
        public static HistNorm ProbabilityDensity { get; } = new("probability density");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>In which direction a cumulative histogram sums.</summary>
    public sealed class CumulativeDirection : IPlotlyValue
    {
        private readonly string value;

        private CumulativeDirection(string value) => this.value = value;

        public static CumulativeDirection Increasing { get; } = new("increasing");
        public static CumulativeDirection Decreasing { get; } = new("decreasing");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Which sample points a box or violin shows.</summary>
    public sealed class BoxPoints : IPlotlyValue
    {
        private readonly object value;

        private BoxPoints(object value) => this.value = value;

        public static BoxPoints Outliers { get; } = new("outliers");
        public static BoxPoints All { get; } = new("all");
        public static BoxPoints Suspectedoutliers { get; } = new("suspectedoutliers");
        public static BoxPoints False { get; } = new(false);

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value is bool flag ? flag ? "true" : "false" : (string)value;
    }

    /// <summary>Whether a box shows mean and standard deviation.</summary>
    public sealed class BoxMean : IPlotlyValue
    {
        private readonly object value;

        private BoxMean(object value) => this.value = value;

        public static BoxMean True { get; } = new(true);
        public static BoxMean False { get; } = new(false);
        public static BoxMean SD { get; } = new("sd");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value is bool flag ? flag ? "true" : "false" : (string)value;
    }

    /// <summary>How quartiles are computed.</summary>
    public sealed class QuartileMethod : IPlotlyValue
    {
        private readonly string value;

        private QuartileMethod(string value) => this.value = value;

        public static QuartileMethod Linear { get; } = new("linear");
        public static QuartileMethod Exclusive { get; } = new("exclusive");
        public static QuartileMethod Inclusive { get; } = new("inclusive");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>By what the widths of violins are scaled.</summary>
    public sealed class ScaleMode : IPlotlyValue
    {
        private readonly string value;

        private ScaleMode(string value) => this.value = value;

        public static ScaleMode Width { get; } = new("width");
        public static ScaleMode Count { get; } = new("count");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Which half of a violin is drawn.</summary>
    public sealed class ViolinSide : IPlotlyValue
    {
        private readonly string value;

        private ViolinSide(string value) => this.value = value;

        public static ViolinSide Both { get; } = new("both");
        public static ViolinSide Positive { get; } = new("positive");
        public static ViolinSide Negative { get; } = new("negative");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>How far a violin's density reaches.</summary>
    public sealed class SpanMode : IPlotlyValue
    {
        private readonly string value;

        private SpanMode(string value) => this.value = value;

        public static SpanMode Soft { get; } = new("soft");
        public static SpanMode Hard { get; } = new("hard");
        public static SpanMode Manual { get; } = new("manual");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }
}

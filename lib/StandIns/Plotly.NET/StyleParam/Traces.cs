namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>What a scatter trace draws: lines, markers, text.</summary>
    public sealed class Mode : IPlotlyValue
    {
        private readonly string value;

        private Mode(string value) => this.value = value;

        public static Mode None { get; } = new("none");
        public static Mode Lines { get; } = new("lines");
        public static Mode Lines_Markers { get; } = new("lines+markers");
        public static Mode Lines_Text { get; } = new("lines+text");
        public static Mode Lines_Markers_Text { get; } = new("lines+markers+text");
        public static Mode Markers { get; } = new("markers");
        public static Mode Markers_Text { get; } = new("markers+text");
        public static Mode Text { get; } = new("text");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>How a line runs between its points.</summary>
    public sealed class Shape : IPlotlyValue
    {
        private readonly string value;

        private Shape(string value) => this.value = value;

        public static Shape Linear { get; } = new("linear");
        public static Shape Spline { get; } = new("spline");
        public static Shape Hv { get; } = new("hv");
        public static Shape Vh { get; } = new("vh");
        public static Shape Hvh { get; } = new("hvh");
        public static Shape Vhv { get; } = new("vhv");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Which area of a scatter trace is filled.</summary>
    public sealed class Fill : IPlotlyValue
    {
        private readonly string value;

        private Fill(string value) => this.value = value;

        public static Fill None { get; } = new("none");
        public static Fill ToZero_y { get; } = new("tozeroy");
        public static Fill ToZero_x { get; } = new("tozerox");
        public static Fill ToNext_y { get; } = new("tonexty");
        public static Fill ToNext_x { get; } = new("tonextx");
        public static Fill ToSelf { get; } = new("toself");
        public static Fill ToNext { get; } = new("tonext");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>How the sum of a stack group is normalised.</summary>
    public sealed class GroupNorm : IPlotlyValue
    {
        private readonly string value;

        private GroupNorm(string value) => this.value = value;

        public static GroupNorm None { get; } = new("");
        public static GroupNorm Fraction { get; } = new("fraction");
        public static GroupNorm Percent { get; } = new("percent");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>The pattern inside a bar.</summary>
    public sealed class PatternShape : IPlotlyValue
    {
        private readonly string value;

        private PatternShape(string value) => this.value = value;

        public static PatternShape None { get; } = new("");
        public static PatternShape DiagonalDescending { get; } = new("/");
        public static PatternShape DiagonalAscending { get; } = new("\\");
        public static PatternShape DiagonalChecked { get; } = new("x");
        public static PatternShape HorizontalLines { get; } = new("-");
        public static PatternShape VerticalLines { get; } = new("|");
        public static PatternShape Checked { get; } = new("+");
        public static PatternShape Dots { get; } = new(".");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>How bars at the same place are arranged.</summary>
    public sealed class BarMode : IPlotlyValue
    {
        private readonly string value;

        private BarMode(string value) => this.value = value;

        public static BarMode Stack { get; } = new("stack");
        public static BarMode Group { get; } = new("group");
        public static BarMode Overlay { get; } = new("overlay");
        public static BarMode Relative { get; } = new("relative");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>How bars at the same place are normalised.</summary>
    public sealed class BarNorm : IPlotlyValue
    {
        private readonly string value;

        private BarNorm(string value) => this.value = value;

        public static BarNorm NoNorm { get; } = new("");
        public static BarNorm Fraction { get; } = new("fraction");
        public static BarNorm Percent { get; } = new("percent");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>How the length of error bars is given.</summary>
    public sealed class ErrorType : IPlotlyValue
    {
        private readonly string value;

        private ErrorType(string value) => this.value = value;

        public static ErrorType Percent { get; } = new("percent");
        public static ErrorType Constant { get; } = new("constant");
        public static ErrorType Sqrt { get; } = new("sqrt");
        public static ErrorType Data { get; } = new("data");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Whether marker size means diameter or area.</summary>
    public sealed class MarkerSizeMode : IPlotlyValue
    {
        private readonly string value;

        private MarkerSizeMode(string value) => this.value = value;

        public static MarkerSizeMode Diameter { get; } = new("diameter");
        public static MarkerSizeMode Area { get; } = new("area");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Which points a hover label describes.</summary>
    public sealed class HoverMode : IPlotlyValue
    {
        private readonly object value;

        private HoverMode(object value) => this.value = value;

        public static HoverMode Closest { get; } = new("closest");
        public static HoverMode X { get; } = new("x");
        public static HoverMode Y { get; } = new("y");
        public static HoverMode False { get; } = new(false);
        public static HoverMode XUnified { get; } = new("x unified");
        public static HoverMode YUnified { get; } = new("y unified");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value is bool flag ? flag ? "true" : "false" : (string)value;
    }
}

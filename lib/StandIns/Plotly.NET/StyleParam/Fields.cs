namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>How a heatmap is smoothed.</summary>
    public sealed class SmoothAlg : IPlotlyValue
    {
        private readonly object value;

        private SmoothAlg(object value) => this.value = value;

        public static SmoothAlg False { get; } = new(false);
        public static SmoothAlg Best { get; } = new("best");
        public static SmoothAlg Fast { get; } = new("fast");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value is bool flag ? flag ? "true" : "false" : (string)value;
    }

    /// <summary>What a contour plot colours.</summary>
    public sealed class ContourColoring : IPlotlyValue
    {
        private readonly string value;

        private ContourColoring(string value) => this.value = value;

        public static ContourColoring Fill { get; } = new("fill");
        public static ContourColoring Heatmap { get; } = new("heatmap");
        public static ContourColoring Lines { get; } = new("lines");
        public static ContourColoring NoColoring { get; } = new("none");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Whether contours are levels or a constraint.</summary>
    public sealed class ContourType : IPlotlyValue
    {
        private readonly string value;

        private ContourType(string value) => this.value = value;

        public static ContourType Levels { get; } = new("levels");
        public static ContourType Constraint { get; } = new("constraint");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>The relation of a contour constraint.</summary>
    public sealed class ConstraintOperation : IPlotlyValue
    {
        private readonly string value;

        private ConstraintOperation(string value) => this.value = value;

        public static ConstraintOperation Equal { get; } = new("=");
        public static ConstraintOperation LesserThan { get; } = new("<");
        public static ConstraintOperation LesserThanOrEqual { get; } = new("<=");
        public static ConstraintOperation GreaterThan { get; } = new(">");
        public static ConstraintOperation GreaterThanOrEqual { get; } = new(">=");
        public static ConstraintOperation InsideInclusiveInterval { get; } = new("[]");
        public static ConstraintOperation InsideLeftInclusiveInterval { get; } = new("[)");
        public static ConstraintOperation InsideRightInclusiveInterval { get; } = new("(]");
        public static ConstraintOperation InsideExclusiveInterval { get; } = new("()");
        public static ConstraintOperation OutsideInclusiveInterval { get; } = new("][");
        public static ConstraintOperation OutsideLeftInclusiveInterval { get; } = new("](");
        public static ConstraintOperation OutsideRightInclusiveInterval { get; } = new(")[");
        public static ConstraintOperation OutsideExclusiveInterval { get; } = new(")(");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }
}

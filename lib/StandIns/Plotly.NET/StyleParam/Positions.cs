namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>Horizontal or vertical.</summary>
    public sealed class Orientation : IPlotlyValue
    {
        private readonly string value;

        private Orientation(string value) => this.value = value;

        public static Orientation Horizontal { get; } = new("h");
        public static Orientation Vertical { get; } = new("v");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Vertical alignment.</summary>
    public sealed class VerticalAlign : IPlotlyValue
    {
        private readonly string value;

        private VerticalAlign(string value) => this.value = value;

        public static VerticalAlign Top { get; } = new("top");
        public static VerticalAlign Middle { get; } = new("middle");
        public static VerticalAlign Bottom { get; } = new("bottom");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>The part of a box that its x position refers to.</summary>
    public sealed class XAnchorPosition : IPlotlyValue
    {
        private readonly string value;

        private XAnchorPosition(string value) => this.value = value;

        public static XAnchorPosition Auto { get; } = new("auto");
        public static XAnchorPosition Left { get; } = new("left");
        public static XAnchorPosition Center { get; } = new("center");
        public static XAnchorPosition Right { get; } = new("right");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>The part of a box that its y position refers to.</summary>
    public sealed class YAnchorPosition : IPlotlyValue
    {
        private readonly string value;

        private YAnchorPosition(string value) => this.value = value;

        public static YAnchorPosition Auto { get; } = new("auto");
        public static YAnchorPosition Top { get; } = new("top");
        public static YAnchorPosition Middle { get; } = new("middle");
        public static YAnchorPosition Bottom { get; } = new("bottom");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Where text stands relative to its point or bar.</summary>
    public sealed class TextPosition : IPlotlyValue
    {
        private readonly string value;

        private TextPosition(string value) => this.value = value;

        public static TextPosition TopLeft { get; } = new("top left");
        public static TextPosition TopCenter { get; } = new("top center");
        public static TextPosition TopRight { get; } = new("top right");
        public static TextPosition MiddleLeft { get; } = new("middle left");
        public static TextPosition MiddleCenter { get; } = new("middle center");
        public static TextPosition MiddleRight { get; } = new("middle right");
        public static TextPosition BottomLeft { get; } = new("bottom left");
        public static TextPosition BottomCenter { get; } = new("bottom center");
        public static TextPosition BottomRight { get; } = new("bottom right");
        public static TextPosition Auto { get; } = new("auto");
        public static TextPosition Inside { get; } = new("inside");
        public static TextPosition Outside { get; } = new("outside");
        public static TextPosition None { get; } = new("none");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Alignment of the lines of an annotation.</summary>
    public sealed class AnnotationAlignment : IPlotlyValue
    {
        private readonly string value;

        private AnnotationAlignment(string value) => this.value = value;

        public static AnnotationAlignment Left { get; } = new("left");
        public static AnnotationAlignment Center { get; } = new("center");
        public static AnnotationAlignment Right { get; } = new("right");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Whether a shape is drawn above or below the traces.</summary>
    public sealed class Layer : IPlotlyValue
    {
        private readonly string value;

        private Layer(string value) => this.value = value;

        public static Layer Below { get; } = new("below");
        public static Layer Above { get; } = new("above");
        public static Layer AboveTraces { get; } = new("above traces");
        public static Layer BelowTraces { get; } = new("below traces");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>The kind of a layout shape.</summary>
    public sealed class ShapeType : IPlotlyValue
    {
        private readonly string value;

        private ShapeType(string value) => this.value = value;

        public static ShapeType Circle { get; } = new("circle");
        public static ShapeType Rectangle { get; } = new("rect");
        public static ShapeType SvgPath { get; } = new("path");
        public static ShapeType Line { get; } = new("line");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Whether a length is a fraction of the plot or in pixels.</summary>
    public sealed class UnitMode : IPlotlyValue
    {
        private readonly string value;

        private UnitMode(string value) => this.value = value;

        public static UnitMode Fraction { get; } = new("fraction");
        public static UnitMode Pixels { get; } = new("pixels");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Horizontal alignment.</summary>
    public sealed class HorizontalAlign : IPlotlyValue
    {
        private readonly string value;

        private HorizontalAlign(string value) => this.value = value;

        public static HorizontalAlign Left { get; } = new("left");
        public static HorizontalAlign Center { get; } = new("center");
        public static HorizontalAlign Right { get; } = new("right");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>At which ends an arrow has a head.</summary>
    public sealed class ArrowSide : IPlotlyValue
    {
        private readonly string value;

        private ArrowSide(string value) => this.value = value;

        public static ArrowSide Start { get; } = new("start");
        public static ArrowSide End { get; } = new("end");
        public static ArrowSide StartEnd { get; } = new("start+end");
        public static ArrowSide None { get; } = new("none");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }
}

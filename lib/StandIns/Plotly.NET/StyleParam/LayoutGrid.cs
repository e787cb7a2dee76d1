namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>Whether the first row of a grid is its top or its bottom.</summary>
    public sealed class LayoutGridRowOrder : IPlotlyValue
    {
        private readonly string value;

        private LayoutGridRowOrder(string value) => this.value = value;

        public static LayoutGridRowOrder TopToBottom { get; } = new("top to bottom");
        public static LayoutGridRowOrder BottomToTop { get; } = new("bottom to top");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Whether each cell of a grid has axes of its own or shares them along rows and columns.</summary>
    public sealed class LayoutGridPattern : IPlotlyValue
    {
        private readonly string value;

        private LayoutGridPattern(string value) => this.value = value;

        public static LayoutGridPattern Independent { get; } = new("independent");
        public static LayoutGridPattern Coupled { get; } = new("coupled");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Where labels and titles of x axes go in a grid.</summary>
    public sealed class LayoutGridXSide : IPlotlyValue
    {
        private readonly string value;

        private LayoutGridXSide(string value) => this.value = value;

        public static LayoutGridXSide Bottom { get; } = new("bottom");
        public static LayoutGridXSide BottomPlot { get; } = new("bottom plot");
        public static LayoutGridXSide Top { get; } = new("top");
        public static LayoutGridXSide TopPlot { get; } = new("top plot");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Where labels and titles of y axes go in a grid.</summary>
    public sealed class LayoutGridYSide : IPlotlyValue
    {
        private readonly string value;

        private LayoutGridYSide(string value) => this.value = value;

        public static LayoutGridYSide Left { get; } = new("left");
        public static LayoutGridYSide LeftPlot { get; } = new("left plot");
        public static LayoutGridYSide Right { get; } = new("right");
        public static LayoutGridYSide RightPlot { get; } = new("right plot");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }
}

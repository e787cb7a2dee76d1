using System.Globalization;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The range of an axis; on a log axis its ends are powers of ten.</summary>
    public sealed record Range : IPlotlyValue
    {
        private readonly object[] ends;

        private Range(params object[] ends) => this.ends = ends;

        /// <summary>A range from one value to another.</summary>
        public static Range NewMinMax(IConvertible min, IConvertible max) => new(min, max);

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => ends;
    }

    /// <summary>The dash pattern of a line.</summary>
    public sealed record DrawingStyle : IPlotlyValue
    {
        private readonly string value;

        private DrawingStyle(string value) => this.value = value;

        public static DrawingStyle Solid { get; } = new("solid");
        public static DrawingStyle Dash { get; } = new("dash");
        public static DrawingStyle Dot { get; } = new("dot");
        public static DrawingStyle DashDot { get; } = new("dashdot");

        /// <summary>Dashes of this length in pixels.</summary>
        public static DrawingStyle NewUser(int item) => new(item.ToString(CultureInfo.InvariantCulture));

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>The mapping of numbers to colours.</summary>
    public sealed record Colorscale : IPlotlyValue
    {
        private readonly object value;

        private Colorscale(object value) => this.value = value;

        public static Colorscale RdBu { get; } = new("RdBu");
        public static Colorscale Earth { get; } = new("Earth");
        public static Colorscale Blackbody { get; } = new("Blackbody");
        public static Colorscale YIOrRd { get; } = new("YlOrRd");
        public static Colorscale YIGnBu { get; } = new("YlGnBu");
        public static Colorscale Bluered { get; } = new("Bluered");
        public static Colorscale Portland { get; } = new("Portland");
        public static Colorscale Electric { get; } = new("Electric");
        public static Colorscale Jet { get; } = new("Jet");
        public static Colorscale Hot { get; } = new("Hot");
        public static Colorscale Greys { get; } = new("Greys");
        public static Colorscale Greens { get; } = new("Greens");
        public static Colorscale Picnic { get; } = new("Picnic");
        public static Colorscale Rainbow { get; } = new("Rainbow");
        public static Colorscale Viridis { get; } = new("Viridis");
        public static Colorscale Cividis { get; } = new("Cividis");

        /// <summary>A scale of one's own: colours at positions from 0 to 1, both ends given.</summary>
        public static Colorscale NewCustom(IEnumerable<Tuple<double, Color>> item) =>
            new(item.Select(stop => new object[] { stop.Item1, stop.Item2 }).ToArray());

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;
    }
}

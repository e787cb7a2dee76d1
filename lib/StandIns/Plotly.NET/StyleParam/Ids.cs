using System.Globalization;

namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>An axis that a trace or another axis refers to: x, x2, y, y2 and so on.</summary>
    public sealed record LinearAxisId : IPlotlyValue
    {
        private readonly string id;

        private LinearAxisId(string letter, int number) => id = Numbered(letter, number);

        /// <summary>The x axis of this number.</summary>
        public static LinearAxisId NewX(int item) => new("x", item);

        /// <summary>The y axis of this number.</summary>
        public static LinearAxisId NewY(int item) => new("y", item);

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => id;

        public override string ToString() => id;
    }

    /// <summary>A part of the layout that can be styled by its name: xaxis, xaxis2, yaxis and so on.</summary>
    public sealed record SubPlotId : IPlotlyValue
    {
        private readonly string id;

        private SubPlotId(string name, int number) => id = Numbered(name, number);

        /// <summary>The layout's x axis of this number.</summary>
        public static SubPlotId NewXAxis(int id) => new("xaxis", id);

        /// <summary>The layout's y axis of this number.</summary>
        public static SubPlotId NewYAxis(int id) => new("yaxis", id);

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => id;

        public override string ToString() => id;
    }

    private static string Numbered(string name, int number) =>
        number < 2 ? name : name + number.ToString(CultureInfo.InvariantCulture);
}

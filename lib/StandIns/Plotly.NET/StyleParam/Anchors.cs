namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The head of an annotation's arrow, by plotly.js's numbers.</summary>
    public sealed class ArrowHead : IPlotlyValue
    {
        private readonly int number;

        private ArrowHead(int number) => this.number = number;

        public static ArrowHead TriangleShort { get; } = new(1);
        public static ArrowHead TriangleTall { get; } = new(2);
        public static ArrowHead Barbed { get; } = new(3);
        public static ArrowHead SimpleShort { get; } = new(4);
        public static ArrowHead SimpleTall { get; } = new(5);
        public static ArrowHead Square { get; } = new(7);
        public static ArrowHead LineOnly { get; } = new(8);

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => number;
    }

    /// <summary>The axis whose pixels per unit another axis keeps to.</summary>
    public sealed record ScaleAnchor : IPlotlyValue
    {
        private readonly object value;

        private ScaleAnchor(object value) => this.value = value;

        public static ScaleAnchor False { get; } = new(false);

        /// <summary>The x axis of this number.</summary>
        public static ScaleAnchor NewX(int item) => new(LinearAxisId.NewX(item));

        /// <summary>The y axis of this number.</summary>
        public static ScaleAnchor NewY(int item) => new(LinearAxisId.NewY(item));

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;
    }
}

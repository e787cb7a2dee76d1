namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>How an axis reads its values; Auto leaves it to plotly.js and the data.</summary>
    public sealed class AxisType : IPlotlyValue
    {
        private readonly string value;

        private AxisType(string value) => this.value = value;

        public static AxisType Auto { get; } = new("-");
        public static AxisType Linear { get; } = new("linear");
        public static AxisType Log { get; } = new("log");
        public static AxisType Date { get; } = new("date");
        public static AxisType Category { get; } = new("category");
        public static AxisType MultiCategory { get; } = new("multicategory");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Whether the range of an axis follows the data.</summary>
    public sealed class AutoRange : IPlotlyValue
    {
        private readonly object value;

        private AutoRange(object value) => this.value = value;

        public static AutoRange True { get; } = new(true);
        public static AutoRange False { get; } = new(false);
        public static AutoRange Reversed { get; } = new("reversed");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value is bool flag ? flag ? "true" : "false" : (string)value;
    }

    /// <summary>Whether axis lines and ticks appear on the opposite side too.</summary>
    public sealed class Mirror : IPlotlyValue
    {
        private readonly object value;

        private Mirror(object value) => this.value = value;

        public static Mirror True { get; } = new(true);
        public static Mirror Ticks { get; } = new("ticks");
        public static Mirror False { get; } = new(false);
        public static Mirror All { get; } = new("all");
        public static Mirror AllTicks { get; } = new("allticks");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value is bool flag ? flag ? "true" : "false" : (string)value;
    }

    /// <summary>The side of the plotting area an axis sits on.</summary>
    public sealed class Side : IPlotlyValue
    {
        private readonly string value;

        private Side(string value) => this.value = value;

        public static Side Top { get; } = new("top");
        public static Side Bottom { get; } = new("bottom");
        public static Side Left { get; } = new("left");
        public static Side Right { get; } = new("right");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>How the categories of a category axis are ordered.</summary>
    public sealed class CategoryOrder : IPlotlyValue
    {
        private readonly string value;

        private CategoryOrder(string value) => this.value = value;

        public static CategoryOrder Trace { get; } = new("trace");
        public static CategoryOrder CategoryAscending { get; } = new("category ascending");
        public static CategoryOrder CategoryDescending { get; } = new("category descending");
        public static CategoryOrder Array { get; } = new("array");
        public static CategoryOrder TotalAscending { get; } = new("total ascending");
        public static CategoryOrder TotalDescending { get; } = new("total descending");
        public static CategoryOrder MinAscending { get; } = new("min ascending");
        public static CategoryOrder MinDescending { get; } = new("min descending");
        public static CategoryOrder MaxAscending { get; } = new("max ascending");
        public static CategoryOrder MaxDescending { get; } = new("max descending");
        public static CategoryOrder SumAscending { get; } = new("sum ascending");
        public static CategoryOrder SumDescending { get; } = new("sum descending");
        public static CategoryOrder MeanAscending { get; } = new("mean ascending");
        public static CategoryOrder MeanDescending { get; } = new("mean descending");
        public static CategoryOrder MedianAscending { get; } = new("median ascending");
        public static CategoryOrder MedianDescending { get; } = new("median descending");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>How an automatic range treats zero.</summary>
    public sealed class RangeMode : IPlotlyValue
    {
        private readonly string value;

        private RangeMode(string value) => this.value = value;

        public static RangeMode Normal { get; } = new("normal");
        public static RangeMode ToZero { get; } = new("tozero");
        public static RangeMode NonNegative { get; } = new("nonnegative");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>How the ticks of an axis are placed.</summary>
    public sealed class TickMode : IPlotlyValue
    {
        private readonly string value;

        private TickMode(string value) => this.value = value;

        public static TickMode Auto { get; } = new("auto");
        public static TickMode Linear { get; } = new("linear");
        public static TickMode Array { get; } = new("array");
        public static TickMode Sync { get; } = new("sync");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>On which side of the axis line ticks are drawn.</summary>
    public sealed class TickOptions : IPlotlyValue
    {
        private readonly string value;

        private TickOptions(string value) => this.value = value;

        public static TickOptions Outside { get; } = new("outside");
        public static TickOptions Inside { get; } = new("inside");
        public static TickOptions Empty { get; } = new("");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>How exponents of tick labels are written.</summary>
    public sealed class ExponentFormat : IPlotlyValue
    {
        private readonly string value;

        private ExponentFormat(string value) => this.value = value;

        public static ExponentFormat B { get; } = new("B");
        public static ExponentFormat SI { get; } = new("SI");
        public static ExponentFormat Power { get; } = new("power");
        public static ExponentFormat Ecapital { get; } = new("E");
        public static ExponentFormat E { get; } = new("e");
        public static ExponentFormat None { get; } = new("none");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }

    /// <summary>Which tick labels show their exponent.</summary>
    public sealed class ShowExponent : IPlotlyValue
    {
        private readonly string value;

        private ShowExponent(string value) => this.value = value;

        public static ShowExponent All { get; } = new("all");
        public static ShowExponent First { get; } = new("first");
        public static ShowExponent Last { get; } = new("last");
        public static ShowExponent None { get; } = new("none");

        /// <summary>The value as plotly.js reads it.</summary>
        public object Convert() => value;

        public override string ToString() => value;
    }
}

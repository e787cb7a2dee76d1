namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What a loss does with the losses of the elements.</summary>
        public enum Reduction : long
        {
            /// <summary>Keeps them all.</summary>
            None = 0,

            /// <summary>Averages them; losses by class weigh the average by the classes' weights.</summary>
            Mean = 1,

            /// <summary>Adds them up.</summary>
            Sum = 2,
        }
    }
}

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>An optimizer, or a group of its parameters, with momentum, which cyclic schedules change.</summary>
        public interface IMomentum
        {
            /// <summary>The momentum factor.</summary>
            double Momentum { get; set; }
        }
    }
}

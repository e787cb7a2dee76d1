namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>An optimizer, or a group of its parameters, with two decay rates in momentum's place; cyclic schedules change the first.</summary>
        public interface IBetas
        {
            /// <summary>The decay rates of the gradient's and of the squared gradient's running average.</summary>
            (double, double) Betas { get; set; }
        }
    }
}

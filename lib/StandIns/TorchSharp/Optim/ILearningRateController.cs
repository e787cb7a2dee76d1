namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What a schedule controls: one parameter group's learning rate.</summary>
        public interface ILearningRateController
        {
            /// <summary>The learning rate of the next step.</summary>
            double LearningRate { get; set; }

            /// <summary>The learning rate that schedules start from.</summary>
            double InitialLearningRate { get; set; }
        }
    }
}

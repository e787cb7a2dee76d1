using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Parameters that share settings.</summary>
public class ParamGroup : ILearningRateController
{
    /// <summary>The parameters; once the group is added to an optimizer, each once.</summary>
    public IEnumerable<Parameter> Parameters { get; set; } = [];

    /// <summary>The settings.</summary>
    public OptimizerOptions Options { get; set; } = null!;

    /// <summary>The learning rate of the next step.</summary>
    public double LearningRate { get => Options.LearningRate!.Value; set => Options.LearningRate = value; }

    /// <summary>The learning rate that schedules start from.</summary>
    public double InitialLearningRate { get => Options.InitialLearningRate; set => Options.InitialLearningRate = value; }
}

namespace TorchSharp.Modules;

/// <summary>The settings of one parameter group; what is null is taken from the optimizer.</summary>
public class OptimizerOptions
{
    /// <summary>The learning rate of the next step.</summary>
    public double? LearningRate { get; set; }

    /// <summary>The learning rate that schedules start from.</summary>
    public double InitialLearningRate { get; set; }

    /// <summary>Writes the settings.</summary>
    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
    }

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
    }

    /// <summary>Takes the settings of another group.</summary>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        InitialLearningRate = source.InitialLearningRate;
        LearningRate = source.LearningRate;
    }

    // Each optimizer's options fill themselves in from the optimizer's defaults.
    internal virtual void FillFrom(OptimizerOptions defaults) => LearningRate ??= defaults.LearningRate;
}

namespace TorchSharp.Modules;

/// <summary>Parameters that share settings of one optimizer's own.</summary>
/// <typeparam name="TOptions">The class of the settings.</typeparam>
public class ParamGroup<TOptions> : ParamGroup where TOptions : OptimizerOptions
{
    /// <summary>Makes a group to be filled.</summary>
    public ParamGroup() { }

    /// <summary>Makes a group.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="options">The settings; what is null in them, or null for all, is taken from the optimizer.</param>
    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
    {
        Parameters = parameters;
        base.Options = options!;
    }

    /// <summary>The settings.</summary>
    public new TOptions Options { get => (TOptions)base.Options; set => base.Options = value; }
}

using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public abstract partial class Optimizer
        {
            /// <summary>An optimizer's settings and state, the tensors shared with it and not copied.</summary>
            public class StateDictionary
            {
                internal StateDictionary() { }

                /// <summary>The settings, one a parameter group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>The state, one a parameter.</summary>
                public List<OptimizerState> State { get; } = [];

                /// <summary>For each group, the positions of its parameters' state.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }
    }
}

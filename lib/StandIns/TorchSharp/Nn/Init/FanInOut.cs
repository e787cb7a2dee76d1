namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>Whose variance an initialization keeps.</summary>
            public enum FanInOut
            {
                /// <summary>That of activations going forward.</summary>
                FanIn = 0,

                /// <summary>That of gradients going back.</summary>
                FanOut = 1,
            }
        }
    }
}

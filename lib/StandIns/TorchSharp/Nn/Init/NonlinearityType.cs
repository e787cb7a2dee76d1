namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>What follows the weights.</summary>
            public enum NonlinearityType
            {
                /// <summary>Nothing.</summary>
                Linear = 0,

                /// <summary>Nothing, after a convolution in one dimension.</summary>
                Conv1D = 1,

                /// <summary>Nothing, after a convolution in two dimensions.</summary>
                Conv2D = 2,

                /// <summary>Nothing, after a convolution in three dimensions.</summary>
                Conv3D = 3,

                /// <summary>Nothing, after a transposed convolution in one dimension.</summary>
                ConvTranspose1D = 4,

                /// <summary>Nothing, after a transposed convolution in two dimensions.</summary>
                ConvTranspose2D = 5,

                /// <summary>Nothing, after a transposed convolution in three dimensions.</summary>
                ConvTranspose3D = 6,

                /// <summary>A sigmoid.</summary>
                Sigmoid = 7,

                /// <summary>A hyperbolic tangent.</summary>
                Tanh = 8,

                /// <summary>max(0, x).</summary>
                ReLU = 9,

                /// <summary>x above 0, a small multiple of it below.</summary>
                LeakyReLU = 10,
            }
        }
    }
}

namespace TorchSharp;

public static partial class torch
{
    /// <summary>NVIDIA's GPUs; a libtorch without CUDA has none of them.</summary>
    public static class cuda
    {
        /// <summary>How many CUDA devices there are.</summary>
        public static int device_count() => (int)Native.Check(Native.ts_cuda_count());
        /// <summary>Whether there is a CUDA device.</summary>
        public static bool is_available() => device_count() > 0;
        /// <summary>Whether there is a CUDA device and cuDNN.</summary>
        public static bool is_cudnn_available() => Native.Check(Native.ts_cudnn()) != 0;
        /// <summary>Seeds the current device's generator.</summary>
        public static void manual_seed(long seed) => Native.Check(Native.ts_cuda_seed(seed, 0));
        /// <summary>Seeds the generators of all devices.</summary>
        public static void manual_seed_all(long seed) => Native.Check(Native.ts_cuda_seed(seed, 1));
        /// <summary>Waits until a device, the current one unless given, has done all it was asked.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">There is none.</exception>
        public static void synchronize(Device? device = null) => Native.Check(Native.ts_cuda_synchronize(device?.index ?? -1));
    }

    /// <summary>Switches of libtorch's parts.</summary>
    public static class backends
    {
        /// <summary>CUDA's.</summary>
        public static class cuda
        {
            /// <summary>cuBLAS's.</summary>
            public static class matmul
            {
                /// <summary>Whether float32 products may be computed with 10 bits of fraction.</summary>
                public static bool allow_tf32
                {
                    get => Native.Check(Native.ts_switch(0, -1)) != 0;
                    set => Native.Check(Native.ts_switch(0, value ? 1 : 0));
                }

                /// <summary>Whether sums of float16 products may be rounded to float16 on the way.</summary>
                public static bool allow_fp16_reduced_precision_reduction
                {
                    get => Native.Check(Native.ts_switch(2, -1)) != 0;
                    set => Native.Check(Native.ts_switch(2, value ? 1 : 0));
                }
            }

            /// <summary>Whether scaled dot-product attention may use FlashAttention.</summary>
            public static bool flash_sdp_enabled() => Native.Check(Native.ts_switch(4, -1)) != 0;
            /// <summary>Sets <see cref="flash_sdp_enabled"/>.</summary>
            public static void enable_flash_sdp(bool enable) => Native.Check(Native.ts_switch(4, enable ? 1 : 0));
            /// <summary>Whether scaled dot-product attention may be computed step by step.</summary>
            public static bool math_sdp_enabled() => Native.Check(Native.ts_switch(5, -1)) != 0;
            /// <summary>Sets <see cref="math_sdp_enabled"/>.</summary>
            public static void enable_math_sdp(bool enable) => Native.Check(Native.ts_switch(5, enable ? 1 : 0));
        }

        /// <summary>cuDNN's.</summary>
        public static class cudnn
        {
            /// <summary>Whether float32 convolutions may be computed with 10 bits of fraction.</summary>
            public static bool allow_tf32
            {
                get => Native.Check(Native.ts_switch(1, -1)) != 0;
                set => Native.Check(Native.ts_switch(1, value ? 1 : 0));
            }
        }
    }

    /// <summary>How precisely float32 matrix products are computed.</summary>
    public static Float32MatmulPrecision get_float32_matmul_precision() => (Float32MatmulPrecision)Native.Check(Native.ts_switch(3, -1));

    /// <summary>Sets how precisely float32 matrix products are computed; disposing sets what was before.</summary>
    public static IDisposable set_float32_matmul_precision(Float32MatmulPrecision precision) => new SwitchGuard(3, (long)precision);

    /// <summary>Whether operators without a deterministic form fail or warn.</summary>
    public static bool are_deterministic_algorithms_enabled() => Native.Check(Native.ts_switch(6, -1)) != 0;

    /// <summary>Whether operators without a deterministic form only warn.</summary>
    public static bool is_deterministic_algorithms_warn_only_enabled() => Native.Check(Native.ts_switch(6, -1)) == 2;

    /// <summary>Makes operators without a deterministic form fail, or warn; disposing sets what was before.</summary>
    public static IDisposable use_deterministic_algorithms(bool mode = true, bool warn_only = false) => new SwitchGuard(6, !mode ? 0 : warn_only ? 2 : 1);

    private sealed class SwitchGuard : IDisposable
    {
        private readonly long which;
        private readonly long before;

        internal SwitchGuard(long which, long value)
        {
            this.which = which;
            before = Native.Check(Native.ts_switch(which, -1));
            Native.Check(Native.ts_switch(which, value));
        }

        public void Dispose() => Native.Check(Native.ts_switch(which, before));
    }
}

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Starts the sequences of every device's default generator that belong to this seed.</summary>
    public static Generator manual_seed(long seed)
    {
        Native.Check(Native.ts_manual_seed(seed));
        return Generator.Default;
    }

    /// <summary>Seeds the default generator unpredictably, and returns the seed.</summary>
    public static long seed() => Generator.Default.seed();
    /// <summary>The default generator's seed.</summary>
    public static long initial_seed() => Generator.Default.initial_seed();
    /// <summary>Where in its sequence the default generator is, as bytes.</summary>
    public static Tensor get_rng_state() => Generator.Default.get_state();
    /// <summary>Sets the default generator to a place that <see cref="get_rng_state"/> gave.</summary>
    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    /// <summary>The default generator.</summary>
    public static class random
    {
        /// <inheritdoc cref="torch.manual_seed"/>
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);
        /// <inheritdoc cref="torch.seed"/>
        public static long seed() => torch.seed();
        /// <inheritdoc cref="torch.initial_seed"/>
        public static long initial_seed() => torch.initial_seed();
        /// <inheritdoc cref="torch.get_rng_state"/>
        public static Tensor get_rng_state() => torch.get_rng_state();
        /// <inheritdoc cref="torch.set_rng_state"/>
        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }

    /// <summary>Whole numbers from low up to high, which is excluded; Int64 unless given.</summary>
    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Create(Aten.Call("randint.low_generator", low, high, size.Shape, generator, dtype ?? ScalarType.Int64, Arg.None, InitializeDevice(device)), requires_grad, names);
    /// <inheritdoc cref="randint(long, long, Size, ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0L, high, size, dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="randint(long, long, Size, ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0L, high, new Size(size), dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="randint(long, long, Size, ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, new Size(size), dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="randint(long, long, Size, ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, new Size(size), dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="randint(long, long, Size, ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0L, high, new Size(size), dtype, device, requires_grad, generator, names);

    /// <summary>The numbers from 0 to n - 1 in random order; Int64 unless given.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Create(Aten.Call("randperm.generator", n, generator, dtype ?? ScalarType.Int64, Arg.None, InitializeDevice(device)), requires_grad);
    /// <summary>The numbers from 0 to n - 1 in random order, in a tensor that is there.</summary>
    public static Tensor randperm(long n, Tensor @out, Generator? generator = null)
    {
        Aten.Void("randperm.generator_out", n, generator, @out);
        return @out;
    }

    /// <summary>Draws of the normal distribution of this mean and standard deviation.</summary>
    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Create(Aten.Call("normal.float_float", mean, std, size.ToArray(), generator, dtype, Arg.None, InitializeDevice(device)), requires_grad, names);
    /// <summary>Draws of the normal distributions of these means and standard deviations.</summary>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => Aten.Call("normal.Tensor_Tensor", mean, std, generator);

    /// <summary>One draw of the uniform distribution on [0, 1).</summary>
    public static double rand_float(Generator? generator = null) => Drawn(rand([1], ScalarType.Float64, CPU, generator: generator));
    /// <summary>One draw of the standard normal distribution.</summary>
    public static double randn_float(Generator? generator = null) => Drawn(randn([1], ScalarType.Float64, CPU, generator: generator));
    /// <summary>True or false, with equal probability.</summary>
    public static bool randint_bool(Generator? generator = null) => randint_long(0, 2, generator) != 0;
    /// <summary>A whole number from 0 up to high, which is excluded.</summary>
    public static int randint_int(int high, Generator? generator = null) => (int)randint_long(0, high, generator);
    /// <summary>A whole number from low up to high, which is excluded.</summary>
    public static int randint_int(int low, int high, Generator? generator = null) => (int)randint_long(low, high, generator);
    /// <summary>A whole number from 0 up to high, which is excluded.</summary>
    public static long randint_long(long high, Generator? generator = null) => randint_long(0, high, generator);
    /// <summary>A whole number from low up to high, which is excluded.</summary>
    public static long randint_long(long low, long high, Generator? generator = null)
    {
        using var draw = randint(low, high, new Size(1L), device: CPU, generator: generator);
        return draw.item<long>();
    }

    private static double Drawn(Tensor draw)
    {
        using (draw) return draw.item<double>();
    }
}

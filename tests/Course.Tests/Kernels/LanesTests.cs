using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.Kernels;

/// <summary>Registers of each width, whatever the processor has: the runtime does without it what it can't do with it.</summary>
public sealed unsafe class LanesTests
{
    static readonly float[] special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -0f, 1, -1, 1e-40f, 3e38f, 100, -100, 87.9f, -103.5f];

    static float[] Numbers<V>(V value) where V : struct, ILanes<V>
    {
        var numbers = new float[V.Width];
        fixed (float* to = numbers) V.Store(value, to);
        return numbers;
    }

    static V Of<V>(Func<int, float> number) where V : struct, ILanes<V>
    {
        var numbers = Enumerable.Range(0, V.Width).Select(number).ToArray();
        fixed (float* from = numbers) return V.Load(from);
    }

    [Fact]
    public void Should_read_and_write_no_more_than_is_asked_for()
    {
        Check<Lanes16>();
        Check<Lanes8>();
        Check<Lanes4>();

        static void Check<V>() where V : struct, ILanes<V>
        {
            for (int count = 0; count <= V.Width + 3; count++)
            {
                // Beyond a register it is the whole of one
                int some = Math.Min(count, V.Width);
                float[] singles = [.. Enumerable.Range(1, V.Width + 3).Select(i => (float)i)], written = [.. singles.Select(_ => -1f)];
                ushort[] halves = [.. singles.Select(x => (ushort)(BitConverter.SingleToInt32Bits(x) >> 16))], writtenHalves = [.. singles.Select(_ => (ushort)7)];
                float[] expected = [.. Enumerable.Range(1, V.Width).Select(i => i <= some ? i : 0f)];
                fixed (float* single = singles, to = written)
                fixed (ushort* half = halves, toHalf = writtenHalves)
                {
                    Assert.Equal(expected, Numbers(Lanes.Load<V, float>(single, count)));
                    Assert.Equal(expected, Numbers(Lanes.Load<V, ushort>(half, count)));
                    Lanes.Store(V.Load(single), to, count);
                    Lanes.Store(V.Load(single), toHalf, count);
                }
                Assert.Equal(singles.Select((x, i) => i < some ? x : -1), written);
                Assert.Equal(halves.Select((x, i) => i < some ? x : (ushort)7), writtenHalves);
            }
        }
    }

    [Fact]
    public void Should_write_past_the_cache_what_it_writes_otherwise_at_any_place()
    {
        Check<Lanes16>();
        Check<Lanes8>();
        Check<Lanes4>();

        static void Check<V>() where V : struct, ILanes<V>
        {
            for (int place = 0; place < 40; place++)
            {
                ushort[] expected = GC.AllocateArray<ushort>(64, pinned: true), written = GC.AllocateArray<ushort>(64, pinned: true);
                var value = Of<V>(i => special[(place + i) % special.Length]);
                fixed (ushort* one = expected, other = written)
                {
                    V.Store(value, one + place);
                    V.StorePast(value, other + place);
                }
                Assert.Equal(expected, written);
            }
        }
    }

    [Fact]
    public void Should_have_the_operations_of_single_numbers()
    {
        Check<Lanes16>();
        Check<Lanes8>();
        Check<Lanes4>();

        static void Check<V>() where V : struct, ILanes<V>
        {
            foreach (float a in special)
                foreach (float b in special)
                {
                    // In one lane, with other numbers in the rest
                    for (int lane = 0; lane < V.Width; lane += V.Width - 1)
                    {
                        V x = Of<V>(i => i == lane ? a : i), y = Of<V>(i => i == lane ? b : 2);
                        void Is(float expected, V result) => Assert.True(expected.Equals(Numbers(result)[lane]), $"{Numbers(result)[lane]} instead of {expected} for {a} and {b} in {typeof(V).Name}");
                        Is(a + b, x + y);
                        Is(a - b, x - y);
                        Is(a * b, x * y);
                        Is(a / b, x / y);
                        Is(MathF.Sqrt(a), V.Sqrt(x));
                        Is(MathF.Max(a, b), LaneMath.Max(x, y));
                        Is(MathF.Min(a, b), LaneMath.Min(x, y));
                        Is(a > b ? 1 : 0, LaneMath.Greater(x, y));
                        Is(a >= b ? 1 : 0, LaneMath.GreaterOrEqual(x, y));
                        Is(a > b ? 5 : 6, LaneMath.WhereGreater(x, y, V.Of(5), V.Of(6)));
                        if (float.IsNaN(b)) Is(b, V.Max(x, y));
                        if (a > b || a < b) Is(MathF.Max(a, b), V.Max(x, y));
                    }
                }
            foreach (float a in special)
                for (int lane = 0; lane < V.Width; lane++)
                {
                    V x = Of<V>(i => i == lane ? a : i - 50);
                    float[] numbers = Numbers(x);
                    Assert.Equal(float.IsNaN(a) ? a : numbers.Max(), V.Greatest(x));
                    double sum = numbers.Sum(n => (double)n);
                    if (double.IsFinite(sum)) Assert.Equal(sum, V.Sum(x), 1e-6 * numbers.Sum(n => Math.Abs((double)n)));
                    else Assert.Equal((float)sum, V.Sum(x));
                }
            for (int n = -200; n <= 200; n++) Assert.Equal((float)(1.5 * Math.Pow(2, n)), Numbers(V.Scale(V.Of(1.5f), V.Of(n)))[0]);
        }
    }

    [Fact]
    public void Should_have_an_exponential_within_three_units_in_the_last_place()
    {
        Check<Lanes16>();
        Check<Lanes8>();
        Check<Lanes4>();

        static void Check<V>() where V : struct, ILanes<V>
        {
            for (float x = -87; x <= 88.5f; x += 0.00371f * V.Width)
            {
                float[] given = Numbers(Of<V>(i => x + 0.00371f * i)), result = Numbers(Lanes.Exp(Of<V>(i => x + 0.00371f * i)));
                for (int i = 0; i < V.Width; i++)
                {
                    double exact = Math.Exp(given[i]);
                    Assert.True(Math.Abs(result[i] - exact) <= 3 * ((double)MathF.BitIncrement((float)exact) - (float)exact), $"e^{given[i]} is {exact}, not {result[i]}");
                }
            }
            foreach (float x in special)
            {
                float exact = MathF.Exp(x), result = Numbers(Lanes.Exp(V.Of(x)))[0];
                Assert.True(exact.Equals(result) || Math.Abs(exact - result) <= 4e-7f * exact || Math.Abs(exact - result) < 1.2e-38f, $"e^{x} is {exact}, not {result}");
            }
        }
    }
}

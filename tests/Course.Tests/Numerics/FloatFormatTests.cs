using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.Numerics;

public sealed class FloatFormatTests
{
    public static TheoryData<string> Names => [.. FloatFormat.All.Select(format => format.Name)];

    static FloatFormat Named(string name) => FloatFormat.All.Single(format => format.Name == name);

    // The formats' tables: IEEE 754 for 64, 32 and 16 bits, the bfloat16 and tf32 white papers, Micikevicius et al. 2022 (table 1) for fp8.
    [Theory]
    [InlineData("float64", 64, 8, double.MaxValue, 2.2250738585072014e-308, double.Epsilon, 2.220446049250313e-16)]
    [InlineData("float32", 32, 4, (double)float.MaxValue, 1.17549435082228750797e-38, (double)float.Epsilon, 1.1920928955078125e-07)]
    [InlineData("tf32", 19, 4, 3.4011621342146535e38, 1.17549435082228750797e-38, 1.1479437019748901e-41, 0.0009765625)]
    [InlineData("float16", 16, 2, 65504.0, 6.103515625e-05, 5.9604644775390625e-08, 0.0009765625)]
    [InlineData("bfloat16", 16, 2, 3.3895313892515355e38, 1.17549435082228750797e-38, 9.183549615799121e-41, 0.0078125)]
    [InlineData("fp8 E4M3", 8, 1, 448.0, 0.015625, 0.001953125, 0.125)]
    [InlineData("fp8 E5M2", 8, 1, 57344.0, 6.103515625e-05, 1.52587890625e-05, 0.25)]
    public void Should_have_the_ranges_of_the_specifications(string name, int bits, int bytes, double max, double normal, double subnormal, double epsilon)
    {
        var format = Named(name);
        Assert.Equal((bits, bytes), (format.Bits, format.StoredBytes));
        Assert.Equal(max, format.Max);
        Assert.Equal(normal, format.SmallestNormal);
        Assert.Equal(subnormal, format.SmallestSubnormal);
        Assert.Equal(epsilon, format.Epsilon);
    }

    [Theory]
    [InlineData("fp8 E4M3", 4, 3, 7)]
    [InlineData("fp8 E5M2", 5, 2, 15)]
    public void Should_decode_all_256_codes_of_fp8_as_the_formula_has_it(string name, int exponentBits, int fractionBits, int bias)
    {
        var format = Named(name);
        for (int code = 0; code < 256; code++)
        {
            // The specification's formula over the digits of the code written in binary.
            string digits = Convert.ToString(code, 2).PadLeft(8, '0');
            int exponent = Convert.ToInt32(digits.Substring(1, exponentBits), 2);
            int fraction = Convert.ToInt32(digits[(1 + exponentBits)..], 2);
            double magnitude = exponent == 0
                ? Math.Pow(2, 1 - bias) * (fraction / Math.Pow(2, fractionBits))
                : Math.Pow(2, exponent - bias) * (1 + fraction / Math.Pow(2, fractionBits));
            if (name == "fp8 E4M3" && (code & 127) == 127) magnitude = double.NaN;
            if (name == "fp8 E5M2" && exponent == 31) magnitude = fraction == 0 ? double.PositiveInfinity : double.NaN;
            double expected = digits[0] == '1' ? -magnitude : magnitude;

            double decoded = format.Decode((ulong)code);
            if (double.IsNaN(expected))
            {
                Assert.True(double.IsNaN(decoded), $"0x{code:X2}");
                continue;
            }
            // Bit for bit, so that zeros keep their sign.
            Assert.True(BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(decoded), $"0x{code:X2}: expected {expected}, decoded {decoded}");
            Assert.Equal((ulong)code, format.Encode(decoded));
        }
    }

    [Theory]
    [InlineData("fp8 E4M3")]
    [InlineData("fp8 E5M2")]
    [InlineData("float16")]
    [InlineData("bfloat16")]
    public void Should_round_to_the_nearest_code_and_ties_to_the_even_one(string name)
    {
        var format = Named(name);
        // Positive codes are in the order of their values, so neighbours differ by 1.
        ulong largest = format.Encode(format.Max);
        for (ulong code = 0; code < largest; code++)
        {
            double low = format.Decode(code), high = format.Decode(code + 1);
            double middle = low + (high - low) / 2;
            Assert.True(low < high);
            Assert.Equal(code % 2 == 0 ? code : code + 1, format.Encode(middle));
            Assert.Equal(code, format.Encode(Math.BitDecrement(middle)));
            Assert.Equal(code + 1, format.Encode(Math.BitIncrement(middle)));
            Assert.Equal(format.Encode(middle) | 1ul << (format.Bits - 1), format.Encode(-middle));
        }
    }

    [Fact]
    public void Should_agree_with_the_runtimes_float16_on_every_code_and_on_random_numbers()
    {
        for (int code = 0; code <= ushort.MaxValue; code++)
        {
            var half = BitConverter.UInt16BitsToHalf((ushort)code);
            Assert.Equal((double)half, FloatFormat.Float16.Decode((ulong)code));
            if (!Half.IsNaN(half)) Assert.Equal((ulong)code, FloatFormat.Float16.Encode((double)half));
        }
        foreach (double value in RandomNumbers(-30, 20))
            Assert.Equal(BitConverter.HalfToUInt16Bits((Half)value), FloatFormat.Float16.Encode(value));
    }

    [Fact]
    public void Should_agree_with_the_runtimes_casts_to_float32_and_float64()
    {
        foreach (double value in RandomNumbers(-155, 135))
        {
            Assert.Equal(BitConverter.SingleToUInt32Bits((float)value), FloatFormat.Float32.Encode(value));
            Assert.Equal((double)(float)value, FloatFormat.Float32.Round(value));
        }
        foreach (double value in RandomNumbers(-1074, 1023).Append(double.MaxValue).Append(double.Epsilon).Append(-0.0))
        {
            Assert.Equal(BitConverter.DoubleToUInt64Bits(value), FloatFormat.Float64.Encode(value));
            Assert.Equal(value, FloatFormat.Float64.Decode(BitConverter.DoubleToUInt64Bits(value)));
        }
    }

    [Fact]
    public void Should_agree_with_libtorchs_bfloat16_and_float16()
    {
        float[] values = [.. RandomNumbers(-140, 127).Select(value => (float)value), 1e-8f, 65519.99f, 65520f, float.MaxValue];
        using var scope = NewDisposeScope();
        foreach (var dtype in (ScalarType[])[bfloat16, float16])
        {
            var rounded = tensor(values).to(dtype).to(float32).data<float>().ToArray();
            for (int i = 0; i < values.Length; i++)
                Assert.Equal(rounded[i], FloatFormat.Of(dtype).Round(values[i]));
        }
    }

    [Fact]
    public void Should_keep_float32_range_and_float16_precision_in_tf32()
    {
        foreach (float value in RandomNumbers(-126, 127).Select(value => (float)value))
        {
            // Adding half a unit of the last kept bit, less one where that bit is 0, and cutting the other 13 rounds to nearest even.
            uint bits = BitConverter.SingleToUInt32Bits(value);
            float cut = BitConverter.UInt32BitsToSingle(bits + 0xFFF + (bits >> 13 & 1) & ~0x1FFFu);
            Assert.Equal(cut, FloatFormat.TensorFloat32.Round(value));
            Assert.Equal(BitConverter.SingleToUInt32Bits(cut) >> 13, FloatFormat.TensorFloat32.Encode(value));
        }
    }

    [Theory]
    // The largest number plus half its spacing is a tie: IEEE's next code is even, and infinity; E4M3's is odd, and NaN, so 464 still rounds down.
    [InlineData("fp8 E4M3", 464, 448)]
    [InlineData("fp8 E4M3", 464.0001, double.NaN)]
    [InlineData("fp8 E4M3", double.PositiveInfinity, double.NaN)]
    [InlineData("fp8 E5M2", 61439, 57344)]
    [InlineData("fp8 E5M2", 61440, double.PositiveInfinity)]
    [InlineData("float16", 65519, 65504)]
    [InlineData("float16", -65520, double.NegativeInfinity)]
    [InlineData("bfloat16", 1e39, double.PositiveInfinity)]
    [InlineData("float64", double.NegativeInfinity, double.NegativeInfinity)]
    [InlineData("float16", double.NaN, double.NaN)]
    public void Should_leave_the_range_as_the_format_does(string name, double value, double expected)
    {
        var format = Named(name);
        Assert.Equal(expected, format.Round(value));
        Assert.Equal(expected, format.Decode(format.Encode(value)));
        double saturated = double.IsNaN(value) ? double.NaN : Math.CopySign(Math.Min(Math.Abs(value), format.Max), value);
        Assert.Equal(double.IsFinite(expected) ? expected : saturated, format.Round(value, saturate: true));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Should_take_numbers_apart_so_that_the_parts_give_the_number_back(string name)
    {
        var format = Named(name);
        foreach (double value in RandomNumbers(-20, 8).Append(0).Append(format.SmallestSubnormal).Append(format.SmallestNormal).Append(format.Max))
        {
            var bits = format.Split(value);
            double expected = format.Round(value);
            if (!double.IsFinite(expected)) continue;
            Assert.Equal(expected, (bits.Sign == 1 ? -1 : 1) * bits.Significand * Math.Pow(2, bits.Exponent));
            double magnitude = Math.Abs(expected);
            Assert.Equal(magnitude == 0 ? FloatKind.Zero : magnitude < format.SmallestNormal ? FloatKind.Subnormal : FloatKind.Normal, bits.Kind);
            Assert.Equal(format.Bits, bits.ToString().Count(letter => letter != ' '));
            Assert.Equal(bits.Code, Convert.ToUInt64(bits.ToString().Replace(" ", ""), 2));
        }
    }

    [Fact]
    public void Should_write_the_bits_as_the_books_do()
    {
        // 0.15625 = 1.25 · 2⁻³, the usual example for float32; −2 in bfloat16; NaN of E4M3.
        Assert.Equal("0 01111100 01000000000000000000000", FloatFormat.Float32.Split(0.15625).ToString());
        Assert.Equal("1 10000000 0000000", FloatFormat.BFloat16.Split(-2).ToString());
        Assert.Equal("0 1111 111", FloatFormat.Float8E4M3.Split(double.NaN).ToString());
    }

    [Fact]
    public void Should_name_the_format_and_what_it_accepts_when_a_code_is_too_long()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => FloatFormat.Float8E4M3.Decode(256));
        Assert.Contains("fp8 E4M3 has 8 bits: 0 to 0xFF", error.Message);
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(() => FloatFormat.Of(int64)).Message);
        foreach (var dtype in (ScalarType[])[float64, float32, float16, bfloat16])
        {
            Assert.Equal(dtype.ElementSize(), FloatFormat.Of(dtype).StoredBytes);
            Assert.Equal(finfo(dtype).eps, FloatFormat.Of(dtype).Epsilon);
        }
    }

    // Evenly spread over the powers of two, both signs; exact powers among them.
    static IEnumerable<double> RandomNumbers(int smallestPower, int largestPower, int count = 20_000)
    {
        var random = new Random(1);
        for (int i = 0; i < count; i++)
        {
            double number = Math.ScaleB(i % 16 == 0 ? 1 : 1 + random.NextDouble(), random.Next(smallestPower, largestPower + 1));
            yield return i % 2 == 0 ? number : -number;
        }
    }
}

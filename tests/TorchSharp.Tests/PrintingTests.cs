using System.Globalization;
using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class PrintingTests
{
    private static string Numpy(Tensor x, string format = "g5", int width = 100)
    {
        using (x) return x.npstr(format, width, "\n");
    }

    // What NumPy 1.24 prints with np.set_printoptions(precision=4, linewidth=100): print(np.array(...)).
    [Fact]
    public void Numbers_are_aligned_as_NumPy_does()
    {
        Assert.Equal("[[0 1 2]\n [3 4 5]]", Numpy(arange(6).reshape(2, 3)));
        Assert.Equal("[[0. 1. 2.]\n [3. 4. 5.]]", Numpy(arange(6, float32).reshape(2, 3)));
        Assert.Equal("[0.     0.1667 0.3333 0.5    0.6667 0.8333 1.    ]", Numpy(linspace(0, 1, 7)));
        Assert.Equal("[0.1    0.2    0.3333]", Numpy(tensor(new[] { 0.1f, 0.2f, 1 / 3f })));
        Assert.Equal("[   1.5     -2.25  1000.125]", Numpy(tensor(new[] { 1.5, -2.25, 1000.125 })));
        Assert.Equal("[-100    5]", Numpy(tensor(new[] { -100, 5 })));
        Assert.Equal("[ True False]", Numpy(tensor(new[] { true, false })));
        Assert.Equal("[-0.  1.]", Numpy(tensor(new[] { -0.0, 1 })));
        Assert.Equal("[1000.    1.]", Numpy(tensor(new[] { 999.99999, 1 })));
        Assert.Equal("[12345678.9   100000. ]", Numpy(tensor(new[] { 12345678.9, 1e5 })));
        Assert.Equal("[0.1235 0.0001]", Numpy(tensor(new[] { 0.12345, 0.00015 })));
    }

    [Fact]
    public void Exponents_are_used_where_the_range_needs_them()
    {
        Assert.Equal("[1.e-05 1.e+00 2.e+00]", Numpy(tensor(new[] { 1e-5, 1, 2 })));
        Assert.Equal("[1.e+09 1.e+00 2.e+00]", Numpy(tensor(new[] { 1e9, 1, 2 })));
        Assert.Equal("[2.5000e+00 1.2500e-01 1.0001e+00 1.0002e+00 1.2346e+04]", Numpy(tensor(new[] { 2.5, 0.125, 1.00005, 1.00015, 12345.678 })));
        Assert.Equal("[1.e-300 1.e+300]", Numpy(tensor(new[] { 1e-300, 1e300 })));
    }

    [Fact]
    public void What_is_no_number_is_aligned_too()
    {
        Assert.Equal("[ nan  1.   inf -inf -1.5]", Numpy(tensor(new[] { double.NaN, 1, double.PositiveInfinity, double.NegativeInfinity, -1.5 })));
        Assert.Equal("[nan]", Numpy(tensor(new[] { float.NaN })));
        Assert.Equal("[  1.   +2.j   -10.5  -3.j     0. +100.25j]", Numpy(tensor(new Complex[] { new(1, 2), new(-10.5, -3), new(0, 100.25) })));
    }

    [Fact]
    public void Scalars_and_empty_tensors_have_no_brackets_to_fill()
    {
        Assert.Equal(["1.0", "3.1416", "5", "True", "[]"], new[] { Numpy(tensor(1.0)), Numpy(tensor(Math.PI)), Numpy(tensor(5)), Numpy(tensor(true)), Numpy(zeros(2, 0)) });
    }

    [Fact]
    public void Matrices_are_set_apart_by_blank_lines()
    {
        Assert.Equal("[[[[0. 0.]\n   [0. 0.]]\n\n  [[0. 0.]\n   [0. 0.]]]\n\n\n [[[0. 0.]\n   [0. 0.]]\n\n  [[0. 0.]\n   [0. 0.]]]]", Numpy(zeros(2, 2, 2, 2)));
    }

    [Fact]
    public void Long_lines_are_wrapped()
    {
        Assert.Equal(
            """
            [-1.     -0.9487 -0.8974 -0.8462 -0.7949 -0.7436 -0.6923 -0.641  -0.5897 -0.5385 -0.4872 -0.4359
             -0.3846 -0.3333 -0.2821 -0.2308 -0.1795 -0.1282 -0.0769 -0.0256  0.0256  0.0769  0.1282  0.1795
              0.2308  0.2821  0.3333  0.3846  0.4359  0.4872  0.5385  0.5897  0.641   0.6923  0.7436  0.7949
              0.8462  0.8974  0.9487  1.    ]
            """, Numpy(linspace(-1, 1, 40)), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Large_tensors_show_their_ends()
    {
        Assert.Equal("[[   0    1    2 ...  997  998  999]\n [1000 1001 1002 ... 1997 1998 1999]]", Numpy(arange(2000).reshape(2, 1000)));
        Assert.Equal(
            """
            [[   0    1]
             [   2    3]
             [   4    5]
             ...
             [1994 1995]
             [1996 1997]
             [1998 1999]]
            """, Numpy(arange(2000).reshape(1000, 2)), ignoreLineEndingDifferences: true);
        // few enough elements are all shown
        Assert.DoesNotContain("...", Numpy(zeros(1000)));
    }

    [Fact]
    public void Half_precision_shows_what_it_holds()
    {
        // bfloat16 keeps 8 bits of 0.1 and 3.14159: 0.10009765625 and 3.140625
        Assert.Equal("[0.1001 3.1406]", Numpy(tensor(new[] { 0.1f, 3.14159f }, bfloat16)));
        // the fewest digits that no other float16 is nearer to
        Assert.Equal("[0.1  3.14]", Numpy(tensor(new[] { 0.1f, 3.14159f }, float16)));
    }

    [Fact]
    public void Other_formats_are_CSharps()
    {
        Assert.Equal("[ 1.00 -2.25]", Numpy(tensor(new[] { 1, -2.25 }), "F2"));
        Assert.Equal("[   1.2 1000. ]", Numpy(tensor(new[] { 1.23, 1000 }), "g2"));
        using var x = tensor(new[] { 1.5 });
        Assert.Equal("[1,50]", x.npstr("F2", cultureInfo: CultureInfo.GetCultureInfo("de-DE")));
    }

    [Fact]
    public void Conjugates_transposes_and_what_requires_gradients_print_their_values()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("[[0. 2.]\n [1. 3.]]", Numpy(arange(4, float32).reshape(2, 2).requires_grad_().t()));
        Assert.Equal("[1.-2.j]", Numpy(tensor(new[] { new Complex(1, 2) }).conj()));
    }

    [Fact]
    public void The_metadata_says_shape_dtype_and_device()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3);
        Assert.Equal("[2x3], type = Float32, device = cpu", x.ToString());
        Assert.Equal(x.ToString(), x.metastr());
        Assert.Equal(x.ToString(), x.ToString(false));
        Assert.Equal(x.ToString(), x.str(style: TensorStringStyle.Metadata));
        Assert.Equal("[], type = Int64, device = cpu", tensor(3L).ToString());
    }

    // TorchSharp's own documentation and tests print these.
    [Fact]
    public void The_Julia_style_aligns_each_matrix()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 0.0f, 3.141f, 6.2834f, 3.14152f, 6.28e-06f, -13.141529f, 0.01f, 4713.14f }, [2, 4]);
        Assert.Equal("[2x4], type = Float32, device = cpu\n        0   3.141 6.2834 3.1415\n 6.28e-06 -13.142   0.01 4713.1\n", x.jlstr(newLine: "\n"));
        Assert.Equal("[4], type = Float32, device = cpu\n 0 0 0 0\n", zeros(4).jlstr(newLine: "\n"));
        Assert.Equal("[2x1x2], type = Int64, device = cpu\n[0,..,..] =\n 0 1\n\n[1,..,..] =\n 2 3\n", arange(4).reshape(2, 1, 2).jlstr(newLine: "\n"));
        Assert.Equal("[3], type = ComplexFloat64, device = cpu\n 0 1+4.86i 2i\n", tensor(new Complex[] { 0, new(1, 4.86), new(0, 2) }).jlstr(newLine: "\n"));
        Assert.Equal("[], type = Float64, device = cpu, value = 1.5", tensor(1.5).jlstr());
        Assert.EndsWith("0 0 ...\n", zeros(9).jlstr(width: 4, newLine: "\n"));
    }

    [Fact]
    public void The_CSharp_style_is_an_array()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("[4], type = Float32, device = cpu, value = float [] {0f, 0f, 0f, 0f}", zeros(4).cstr());
        Assert.Equal("[100], type = Int32, device = cpu, value = int [] {1, 1, 1, ... 1, 1, 1}", ones(100, int32).cstr());
        Assert.Equal("[2x4], type = Float32, device = cpu, value = \nfloat [,] {\n {0f, 0f, 0f, 0f},\n {0f, 0f, 0f, 0f}\n}", zeros(2, 4).cstr(newLine: "\n"));
        Assert.Equal("[2x2x1], type = Bool, device = cpu, value = \nbool [,,] {\n {{true},\n  {true}},\n {{true},\n  {true}}\n}", ones(2, 2, 1, @bool).cstr(newLine: "\n"));
        Assert.Equal("[], type = Float64, device = cpu, value = 1.5", tensor(1.5).cstr());
        Assert.Contains("{2L},\n ...\n {7L}", arange(10).reshape(10, 1).cstr(newLine: "\n"));
    }

    [Fact]
    public void Options_hold_where_a_call_says_nothing()
    {
        using var scope = NewDisposeScope();
        var style = TensorStringStyle.Default;
        var before = torch.TensorStringStyle;
        try
        {
            set_printoptions(2, linewidth: 20, newLine: "|");
            Assert.Equal("[0.33 1.50]", tensor(new[] { 1 / 3.0, 1.5 }).str(style: numpy));
            // of numbers five wide, three fit into 20 columns beside the brackets
            Assert.Equal(4, zeros(10).str(style: numpy).Split('|').Length);
            set_printoptions(1, sci_mode: true);
            Assert.Equal("[1.5E+000]", tensor(new[] { 1.5 }).str(style: numpy));
            set_printoptions(maxRows: 2, maxColumns: 2);
            Assert.Contains("[0 ... 1]", (arange(2000) % 2).str(style: numpy));
            set_printoptions(julia);
            Assert.StartsWith("[1], type", zeros(1).ToString(style));
            set_printoptions(csharp);
            Assert.Contains("value = ", zeros(1).str());
        }
        finally
        {
            set_printoptions(before, "g5", 100, Environment.NewLine, 6, 6);
        }
    }

    [Fact]
    public void Printing_writes_to_the_console_and_returns_the_tensor()
    {
        var console = Console.Out;
        using var text = new StringWriter();
        using var x = tensor(new[] { 1.5 });
        try
        {
            Console.SetOut(text);
            Assert.Same(x, x.print());
        }
        finally
        {
            Console.SetOut(console);
        }
        Assert.Equal("[1.5]" + Environment.NewLine, text.ToString());
    }
}

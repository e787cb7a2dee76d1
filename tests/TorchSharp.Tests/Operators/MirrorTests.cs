using System.Reflection;
using TorchSharp.Tests.Oracle;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

/// <summary>An operator has up to four spellings, x.f(y), torch.f(x, y), x.f_(y) and torch.f_(x, y), that do the same; the other tests check the first.</summary>
public class MirrorTests
{
    private static readonly MethodInfo[] tensors = typeof(Tensor).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
    private static readonly MethodInfo[] statics = typeof(torch).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);

    // What changes with each call has its own tests.
    private static readonly HashSet<string> random = ["bernoulli", "multinomial", "poisson", "rand_like", "randn_like", "randint_like", "empty_like", "bernoulli_", "cauchy_", "exponential_", "geometric_", "log_normal_", "normal_", "random_", "uniform_"];

    private static Type[] Rest(MethodInfo method, int skip) => [.. method.GetParameters().Skip(skip).Select(p => p.ParameterType)];

    // A span cannot be an argument of an invocation by reflection.
    private static bool Callable(MethodInfo method) => !method.IsGenericMethod && !random.Contains(method.Name) && !method.GetParameters().Any(p => p.ParameterType.IsByRefLike || p.ParameterType.IsByRef);

    private static readonly Dictionary<string, (MethodInfo Mirror, MethodInfo Own)> mirrors = (
        from s in statics
        where Callable(s) && s.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(Tensor) && s.Name is not ("where" or "save")
        from t in tensors
        where t.Name == s.Name && Rest(t, 0).SequenceEqual(Rest(s, 1))
        select (s, t)).ToDictionary(p => p.s.ToString()!);

    private static readonly Dictionary<string, (MethodInfo Changing, MethodInfo Own)> changing = (
        from c in tensors
        where Callable(c) && c.Name.EndsWith('_')
        from t in tensors
        where t.Name == c.Name[..^1] && Rest(t, 0).SequenceEqual(Rest(c, 0))
        select (c, t)).ToDictionary(p => p.c.ToString()!);

    public static TheoryData<string> Statics => [.. mirrors.Keys];

    public static TheoryData<string> InPlace => [.. changing.Keys];

    [Theory, MemberData(nameof(Statics))]
    public void The_static_spelling_does_the_same(string signature)
    {
        using var scope = NewDisposeScope();
        var (mirror, own) = mirrors[signature];
        var args = Arguments(own);
        var expected = Outcome(() => own.Invoke(Self(own), args));
        var actual = Outcome(() => mirror.Invoke(null, [Self(own), .. args]));
        Assert.Equal(expected, actual);
        Assert.False(expected.StartsWith("threw"), expected);
    }

    [Theory, MemberData(nameof(InPlace))]
    public void The_spelling_in_place_does_the_same_and_returns_the_tensor(string signature)
    {
        using var scope = NewDisposeScope();
        var (spelling, own) = changing[signature];
        var self = Self(own);
        var expected = (Tensor)own.Invoke(Self(own), Arguments(own))!;
        Assert.Same(self, spelling.Invoke(self, Arguments(own)));
        // comparisons and the like give truth values, which in place keep the tensor's dtype
        Assert.Equal(Text(expected.to(self.dtype)), Text(self));
    }

    private static readonly HashSet<string> whole = ["bitwise_and", "bitwise_or", "bitwise_xor", "bitwise_not", "bitwise_left_shift", "bitwise_right_shift", "gcd", "lcm", "bincount"];
    private static readonly HashSet<string> vectors = ["dot", "vdot", "outer", "ger", "bincount", "vander"];
    private static readonly HashSet<string> batches = ["bmm", "baddbmm"];

    private static string Root(MethodInfo method) => method.Name.TrimEnd('_');

    private static Tensor Self(MethodInfo method)
    {
        var name = Root(method);
        var input = new Input(vectors.Contains(name) ? [4] : batches.Contains(name) ? [2, 4, 4] : name is "addmv" ? [4] : name is "is_nonzero" ? [1] : name is "view_as_complex" ? [4, 2] : method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof((long, long, long)) ? [2, 3, 4] : [4, 4], 0.1, 0.9);
        var x = input.Make(new Random(1));
        if (name == "acosh" || name == "arccosh" || name == "mvlgamma") return x + 1;
        if (name is "cholesky" or "cholesky_inverse" or "cholesky_solve" or "logdet") return x.mm(x.t()) + eye(4, dtype: float64);
        if (name is "view_as_real" or "conj" or "angle") return complex(x, x);
        if (name == "squeeze") return x.unsqueeze(0);
        return whole.Contains(name) ? (x * 9).@long() + 1 : x;
    }

    private static object?[] Arguments(MethodInfo method) => [.. method.GetParameters().Select((p, i) => Argument(method, p, i))];

    private static object? Argument(MethodInfo method, ParameterInfo parameter, int position)
    {
        var name = Root(method);
        var type = parameter.ParameterType;
        if (type == typeof(Tensor)) return Other(name, parameter.Name!);
        if (name is "clamp" or "clip" && type == typeof(Scalar)) return position == 0 ? (Scalar)0.3 : null;
        if (parameter.HasDefaultValue && type != typeof(bool)) return parameter.RawDefaultValue is DBNull ? null : parameter.DefaultValue;
        if (type == typeof(Scalar)) return (Scalar)(name is "hardtanh" && position == 1 ? 0.8 : 0.5);
        if (type == typeof(long)) return name is "narrow" && position == 2 ? 2L : name is "slice" && position > 1 ? 4L : name == "kthvalue" ? 2L : name is "view_as_complex" ? 0L : name is "unfold" && position > 0 ? 2L : name is "select_scatter" ? 1L : name is "swapaxes" or "swapdims" or "transpose" && position == 1 ? 1L : name is "chunk" or "tensor_split" or "hsplit" or "repeat_interleave" or "polygamma" ? 2L : 0L;
        if (type == typeof(int)) return name is "topk" or "matrix_power" ? 2 : 0;
        if (type == typeof(float)) return 0.5f;
        if (type == typeof(double)) return 0.5;
        if (type == typeof(bool)) return parameter.HasDefaultValue && (bool)parameter.DefaultValue!;
        if (type == typeof(long[])) return Longs(name, parameter.Name!);
        if (type == typeof(long?)) return 0L;
        if (type == typeof(ScalarType) || type == typeof(ScalarType?)) return ScalarType.Float64;
        if (type == typeof((long, long))) return (0L, 1L);
        if (type == typeof((long, long)[])) return new[] { (0L, 1L) };
        if (type == typeof((long, long, long))) return (0L, 1L, 2L);
        if (type == typeof(Size)) return new Size([2L, 2]);
        if (type == typeof(IEnumerable<long>)) return new long[] { 1, 0 };
        throw new NotSupportedException($"{method}: {parameter}");
    }

    private static long[] Longs(string name, string parameter) => name switch
    {
        "permute" or "movedim" or "moveaxis" or "flip" => [1, 0],
        "roll" => [1],
        "reshape" or "view" => [2, 8],
        "broadcast_to" => [2, 4, 4],
        "expand" => [2, 4, 4],
        "split" or "repeat" or "tile" or "unflatten" => [2, 2],
        "tensor_split" or "hsplit" or "vsplit" => [1, 3],
        _ => [0],
    };

    private static Tensor? Other(string name, string parameter)
    {
        var x = new Input(vectors.Contains(name) || name is "mv" || parameter is "vec" or "vec1" or "vec2" ? [4] : batches.Contains(name) || parameter is "batch1" or "batch2" ? [2, 4, 4] : [4, 4], 0.2, 0.8).Make(new Random(2));
        if (name is "inner") x = new Input([4, 4], 0.2, 0.8).Make(new Random(2));
        if (parameter is "out" or "prepend" or "append" or "fweights" or "aweights" or "weights") return null;
        if (parameter is "mask" or "condition") return x > 0.5;
        if (parameter is "index" or "indices") return name is "index_add" or "index_copy" or "index_fill" or "index_select" ? tensor(new long[] { 3, 1, 0, 2 }) : name == "tensor_split" ? tensor(new long[] { 1, 3 }) : (x * 4).@long();
        if (parameter is "repeats") return tensor(new long[] { 1, 0, 2, 1 }).repeat(4);
        if (parameter is "q") return tensor(0.3);
        if (parameter is "boundaries") return tensor(new[] { 0.2, 0.5 });
        if (name is "select_scatter") return x[0];
        if (name is "diagonal_scatter") return x[0];
        if (name is "mv" or "addmv" && parameter == "target") return x;
        return whole.Contains(name) ? (x * 4).@long() + 1 : name == "prelu" ? tensor(new[] { 0.3 }) : x;
    }

    private static string Outcome(Func<object?> call)
    {
        try { return Text(call()); }
        catch (TargetInvocationException e) { return $"threw {e.InnerException!.GetType().Name}: {e.InnerException.Message}"; }
    }

    private static string Text(object? value) => value switch
    {
        Tensor t => $"{t} {t.resolve_conj().resolve_neg().npstr("R")}",
        System.Collections.IEnumerable list => string.Join("; ", list.Cast<object>().Select(Text)),
        System.Runtime.CompilerServices.ITuple tuple => string.Join("; ", Enumerable.Range(0, tuple.Length).Select(i => Text(tuple[i]))),
        _ => $"{value}",
    };
}

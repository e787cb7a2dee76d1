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

    // What an operator takes where a 4×4 matrix of numbers between 0.1 and 0.9 will not do.
    private static readonly HashSet<string> whole = ["bitwise_and", "bitwise_or", "bitwise_xor", "bitwise_not", "bitwise_left_shift", "bitwise_right_shift", "gcd", "lcm", "bincount"];
    private static readonly HashSet<string> vectors = ["dot", "vdot", "outer", "ger", "bincount", "vander", "addmv"];
    private static readonly HashSet<string> batches = ["bmm", "baddbmm"];

    private static string Root(MethodInfo method) => method.Name.TrimEnd('_');

    private static Tensor Random(int seed, params long[] shape) => new Input(shape, 0.1, 0.9).Make(new Random(seed));

    private static Tensor Self(MethodInfo method)
    {
        var name = Root(method);
        if (vectors.Contains(name)) return Typed(name, Random(1, 4));
        if (batches.Contains(name)) return Random(1, 2, 4, 4);
        if (Rest(method, 0) is [var first, ..] && first == typeof((long, long, long))) return Random(1, 2, 3, 4);
        var x = Random(1, 4, 4);
        return name switch
        {
            "acosh" or "arccosh" => x + 1,
            "cholesky" or "cholesky_inverse" or "cholesky_solve" or "logdet" => x.mm(x.t()) + eye(4, dtype: float64),
            "view_as_real" or "conj" or "angle" => complex(x, x),
            "view_as_complex" => Random(1, 4, 2),
            "squeeze" => x.unsqueeze(0),
            "is_nonzero" => Random(1, 1),
            _ => Typed(name, x),
        };
    }

    private static Tensor Typed(string name, Tensor x) => whole.Contains(name) ? (x * 9).@long() + 1 : x;

    private static object?[] Arguments(MethodInfo method) => [.. method.GetParameters().Select(p => Argument(Root(method), p))];

    private static object? Argument(string name, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(Tensor)) return Other(name, parameter.Name!);
        if (name is "clamp" or "clip") return parameter.Name == "min" ? (Scalar)0.3 : null;
        if (parameter.HasDefaultValue) return type.IsValueType && parameter.DefaultValue is null ? null : parameter.DefaultValue;
        if (type == typeof(Scalar)) return (Scalar)((name, parameter.Name) is ("hardtanh", "max") ? 0.8 : 0.5);
        if (type == typeof(long) || type == typeof(int)) return Convert.ChangeType(Number(name, parameter.Name!), type);
        if (type == typeof(float)) return 0.5f;
        if (type == typeof(double)) return 0.5;
        if (type == typeof(long[])) return Longs(name);
        if (type == typeof((long, long))) return (0L, 1L);
        if (type == typeof((long, long, long))) return (0L, 1L, 2L);
        if (type == typeof((long, long)[])) return new[] { (0L, 1L) };
        if (type == typeof(Size)) return new Size([2L, 2]);
        if (type == typeof(IEnumerable<long>)) return new long[] { 1, 0 };
        return type == typeof(ScalarType) ? ScalarType.Float64 : type == typeof(long?) ? 0L : throw new NotSupportedException($"{name}: {parameter}");
    }

    private static long Number(string name, string parameter) => (name, parameter) switch
    {
        (_, "dim1" or "axis1") => 1,
        ("narrow", "length") or ("unfold", "size" or "step") => 2,
        ("slice", "finish") => 4,
        ("slice", "step") or (_, "k" or "n" or "p" or "chunks" or "size" or "indices_or_sections" or "repeats") => 2,
        _ => 0,
    };

    private static long[] Longs(string name) => name switch
    {
        "permute" or "movedim" or "moveaxis" or "flip" => [1, 0],
        "reshape" or "view" => [2, 8],
        "broadcast_to" or "expand" => [2, 4, 4],
        "split" or "repeat" or "tile" or "unflatten" => [2, 2],
        "tensor_split" or "hsplit" or "vsplit" => [1, 3],
        "roll" => [1],
        _ => [0],
    };

    private static Tensor? Other(string name, string parameter) => (name, parameter) switch
    {
        (_, "out" or "prepend" or "append" or "fweights" or "aweights" or "weights") => null,
        (_, "mask" or "condition") => Random(2, 4, 4) > 0.5,
        ("index_add" or "index_copy" or "index_fill" or "index_select", "index") => tensor(new long[] { 3, 1, 0, 2 }),
        ("tensor_split", "indices") => tensor(new long[] { 1, 3 }),
        (_, "index" or "indices") => (Random(2, 4, 4) * 4).@long(),
        (_, "repeats") => tensor(new long[] { 1, 0, 2, 1 }).repeat(4),
        (_, "q") => tensor(0.3),
        (_, "boundaries") => tensor(new[] { 0.2, 0.5 }),
        ("prelu", _) => tensor(new[] { 0.3 }),
        ("addmv", "mat") => Random(2, 4, 4),
        ("select_scatter" or "diagonal_scatter" or "mv", _) or (_, "vec" or "vec1" or "vec2") when name != "inner" => Random(2, 4),
        (_, "batch1" or "batch2") => Random(2, 2, 4, 4),
        _ => Typed(name, vectors.Contains(name) ? Random(2, 4) : Random(2, 4, 4)),
    };

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

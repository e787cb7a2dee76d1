using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Tests;

public sealed class PlainTextTests
{
    enum Colour { Red, Green }

    record Point(int X, double[] Y);

    sealed class Plain { public int A => 1; public string? B => null; }

    sealed class Named { public int A => 1; public override string ToString() => "my own text"; }

    sealed class Empty;

    public static TheoryData<object?, string> Values() => new()
    {
        { null, "<null>" },
        { "text <b>", "text <b>" },
        { 'c', "c" },
        { true, "True" },
        { 1.5, "1.5" },
        { 0.1f, "0.1" },
        { double.NaN, "NaN" },
        { 12345678901234567890m, "12345678901234567890" },
        { new BigInteger(7), "7" },
        { new Complex(1, 2), "<1; 2>" },
        { (Half)0.5, "0.5" },
        { Colour.Green, "Green" },
        { new DateTime(2026, 11, 22, 13, 14, 15), "2026-11-22 13:14:15" },
        { new DateTime(2026, 11, 22, 13, 14, 15, DateTimeKind.Utc), "2026-11-22 13:14:15Z" },
        { new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(-5)), "2026-01-02 03:04:05.678-05:00" },
        { new DateOnly(2026, 1, 2), "2026-01-02" },
        { TimeSpan.FromSeconds(90), "00:01:30" },
        { Guid.Empty, "00000000-0000-0000-0000-000000000000" },
        { new Uri("https://example.org/a?b"), "https://example.org/a?b" },
        { typeof(Dictionary<string, int?[]>), "Dictionary<string, int?[]>" },
        { typeof(List<>), "List<T>" },
        { typeof((int, string)), "(int, string)" },
        { new[] { 1, 2, 3 }, "[ 1, 2, 3 ]" },
        { Array.Empty<int>(), "[ ]" },
        { new List<string?> { "a", null }, "[ a, <null> ]" },
        { Enumerable.Range(0, 25), "[ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, … (5 more) ]" },
        { Endless(), "[ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, … (more) ]" },
        { new ReadOnlyMemory<float>([1, 2]), "[ 1, 2 ]" },
        { new Memory<int>([3]), "[ 3 ]" },
        { ImmutableArray.Create(4, 5), "[ 4, 5 ]" },
        { new[] { new[] { 1, 2 }, new[] { 3 } }, "[\n  [ 1, 2 ],\n  [ 3 ]\n]" },
        { new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }, "[\n  a: 1,\n  b: 2\n]" },
        { (1, "two"), "(1, two)" },
        { Tuple.Create(1, (2, 3)), "(1, (2, 3))" },
        { new { A = 1, B = "x" }, "{ A: 1, B: x }" },
        { new Point(1, [2, 3.5]), "PlainTextTests.Point\n  X: 1\n  Y: [ 2, 3.5 ]" },
        { new[] { new Point(1, []) }, "[\n  PlainTextTests.Point { X: 1, Y: [ ] }\n]" },
        { new Plain(), "PlainTextTests.Plain\n  A: 1\n  B: <null>" },
        { new Named(), "my own text" },
        { new Empty(), "PlainTextTests.Empty" },
        { new HtmlString("<b>x</b>"), "<b>x</b>" },
        { JsonNode.Parse("""{"a":[1]}"""), "{\n  \"a\": [\n    1\n  ]\n}" },
        { Task.FromResult(5), "Task<int>\n  Status: RanToCompletion\n  Result: 5" },
        { new TaskCompletionSource<int>().Task, "Task<int>\n  Status: WaitingForActivation" },
        { new ValueTask<int>(6), "6" },
        { new Lazy<int>(() => throw new InvalidOperationException("was run")), "Value is not created." },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Values_are_written_so(object? value, string expected) => Assert.Equal(expected, value.ToDisplayString().ReplaceLineEndings("\n"));

    [Fact]
    public void An_exception_is_told_with_its_stack()
    {
        Exception caught;
        try
        {
            throw new InvalidOperationException("oh");
        }
        catch (InvalidOperationException e)
        {
            caught = e;
        }
        Assert.StartsWith("System.InvalidOperationException: oh", caught.ToDisplayString());
        Assert.Contains(nameof(An_exception_is_told_with_its_stack), caught.ToDisplayString());
        Assert.Equal("[\n  InvalidOperationException: oh\n]", new[] { caught }.ToDisplayString());
    }

    static IEnumerable<int> Endless()
    {
        for (var i = 0; ; i++)
            yield return i;
    }
}

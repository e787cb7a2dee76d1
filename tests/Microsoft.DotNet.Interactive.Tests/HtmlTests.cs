using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Tests;

public sealed class HtmlTests
{
    sealed class Person { public string Name { get; init; } = ""; public int Age { get; init; } public string? Note; }

    sealed class Node { public string Name { get; init; } = ""; public Node? Next { get; set; } public Node Copy => new() { Name = Name + "'", Next = Next }; }

    sealed class Throws { public int Good => 1; public int Bad => throw new ObjectDisposedException("tensor", "it is gone"); }

    [Fact]
    public void Text_is_escaped_wherever_it_stands()
    {
        const string nasty = "<script>alert('x & \"y\"')</script>";
        foreach (var value in (object[])[nasty, new[] { nasty }, new[] { new Person { Name = nasty } }, new Dictionary<string, string> { [nasty] = nasty }, new { A = nasty }, new InvalidOperationException(nasty)])
        {
            Assert.Null(Html.Parse(value).QuerySelector("script"));
            Assert.Contains(nasty, Html.Parse(value).TextContent);
        }
    }

    [Fact]
    public void An_object_is_a_table_of_its_members()
    {
        Assert.Equal([["Name", "Ada"], ["Age", "36"], ["Note", "<null>"]], Html.Table(new Person { Name = "Ada", Age = 36 }));
        Assert.True(Html.Parse(new Person()).QuerySelector("details")!.HasAttribute("open"));
    }

    [Fact]
    public void Like_objects_are_a_table_with_their_members_as_columns()
    {
        Person[] people = [new() { Name = "Ada", Age = 36 }, new() { Name = "Alan", Age = 41, Note = "B" }];
        Assert.Equal([["index", "Name", "Age", "Note"], ["0", "Ada", "36", "<null>"], ["1", "Alan", "41", "B"]], Html.Table(people));
    }

    [Fact]
    public void Unlike_elements_are_a_table_of_index_and_value()
    {
        var table = Html.Table(new object?[] { 1, new[] { 2, 3 }, null });
        Assert.Equal([["index", "value"], ["0", "1"], ["1", "[ 2, 3 ]"], ["2", "<null>"]], table);
    }

    [Fact]
    public void A_long_table_ends_with_how_many_more()
    {
        var table = Html.Table(Enumerable.Range(0, 1000).Select(i => new { i }).ToList());
        Assert.Equal(22, table.Length);
        Assert.Equal(["… (980 more)"], table[^1]);
    }

    [Fact]
    public void Dictionaries_matrices_and_tuples_are_tables_of_their_kind()
    {
        Assert.Equal([["key", "value"], ["a", "1"]], Html.Table(new Dictionary<string, int> { ["a"] = 1 }));
        Assert.Equal([["", "0", "1"], ["0", "1", "2"], ["1", "3", "4"]], Html.Table(new double[,] { { 1, 2 }, { 3, 4 } }));
        Assert.Equal([["index", "Item1", "Item2"], ["0", "1", "a"]], Html.Table(new[] { (1, "a") }));
        var wide = Html.Table(new int[3, 100]);
        Assert.Equal("… (80 more)", wide[0][^1]);
    }

    [Fact]
    public void Html_is_taken_as_it_is()
    {
        Assert.Equal("<b>x</b>", Html.Text(new HtmlString("<b>x</b>")));
        Assert.Equal("x", Html.Parse(new { A = new HtmlString("<b>x</b>") }).QuerySelector("b")!.TextContent);
    }

    [Fact]
    public void What_is_not_ready_is_neither_awaited_nor_run()
    {
        Assert.Equal([["Status", "WaitingForActivation"]], Html.Table(new TaskCompletionSource<int>().Task));
        Assert.Equal(["IsValueCreated", "False"], Html.Table(new Lazy<int>(() => throw new InvalidOperationException("was run"))).Single());
        var pending = Html.Table(new ValueTask<int>(new TaskCompletionSource<int>().Task));
        Assert.DoesNotContain(pending, row => row[0] == "Result");
        Assert.Contains(Html.Table(new ValueTask<int>(6)), row => row is ["Result", "6"]);
    }

    [Fact]
    public void A_cycle_ends_where_it_closes()
    {
        var node = new Node { Name = "a" };
        node.Next = node;
        Assert.Contains("(cycle: HtmlTests.Node)", Html.Parse(node).TextContent);
        List<object> list = [];
        list.Add(list);
        Assert.Contains("(cycle: List<object>)", Html.Parse(list).TextContent);
        Assert.Contains("cycle", list.ToDisplayString());
    }

    [Fact]
    public void Objects_that_make_ever_new_objects_end_too()
    {
        // Each node offers a copy of itself, as a tensor offers its transpose: there is no cycle to see, and 2^depth nodes to show.
        var text = Html.Text(new Node { Name = "a", Next = new Node { Name = "b", Next = new Node { Name = "c" } } });
        Assert.InRange(text.Length, 100, 2_000_000);
    }

    [Fact]
    public void A_property_that_throws_shows_its_error_in_its_place()
    {
        var table = Html.Table(new Throws());
        Assert.Equal(["Good", "1"], table[0]);
        Assert.Equal("Bad", table[1][0]);
        Assert.StartsWith("ObjectDisposedException: it is gone", table[1][1]);
    }

    [Fact]
    public void A_sequence_that_throws_shows_what_came_before()
    {
        static IEnumerable<int> Breaks()
        {
            yield return 1;
            yield return 2;
            throw new TimeoutException("too late");
        }
        Assert.Equal("[ 1, 2, TimeoutException: too late ]", Html.Parse(Breaks()).TextContent);
    }

    [Fact]
    public void An_exception_can_be_opened_for_its_stack()
    {
        var body = Html.Parse(new InvalidOperationException("outer", new FormatException("inner")));
        Assert.Equal("InvalidOperationException: outer", body.QuerySelector("summary")!.TextContent);
        Assert.Contains("FormatException: inner", body.QuerySelector("pre")!.TextContent);
    }
}

using Course;

namespace CourseTests.Checks;

public sealed class CheckTests
{
    static string Printed(Action action)
    {
        var before = Console.Out;
        using var writer = new StringWriter();
        Console.SetOut(writer);
        try { action(); }
        finally { Console.SetOut(before); }
        return writer.ToString().TrimEnd();
    }

    static string Failure(Action action) => Assert.Throws<CheckFailedException>(action).Message;

    [Fact]
    public void Should_print_one_line_for_a_claim_that_holds()
    {
        Assert.Equal("✓ two is even", Printed(() => Check.That(2 % 2 == 0, "two is even")));
        Assert.Equal("✓ faster (4.5 ≥ 3)", Printed(() => Check.AtLeast(4.5, 3, "faster")));
        Assert.Equal("✓ equal up to rounding (1.5E-12 ≤ 1E-10)", Printed(() => Check.AtMost(1.5e-12, 1e-10, "equal up to rounding")));
        Assert.Equal("✓ days (143.927, expected 143.93 ± 0.005)", Printed(() => Check.Close(143.9270, 143.93, 0.005, "days")));
        Assert.Equal("✓ shape ([2, 3])", Printed(() => Check.Equal((long[])[2, 3], [2, 3], "shape")));
    }

    [Fact]
    public void Should_say_what_was_measured_when_a_claim_fails()
    {
        int measured = 3;
        Assert.Equal("✗ even: measured % 2 == 0 is false", Failure(() => Check.That(measured % 2 == 0, "even")));
        Assert.Equal("✗ faster: got 2.5, needs at least 3", Failure(() => Check.AtLeast(2.5, 3, "faster")));
        Assert.Equal("✗ close: got 7, needs at most 3", Failure(() => Check.AtMost(7, 3, "close")));
        Assert.Equal("✗ days: got 150, expected 143.93 ± 0.005; they differ by 6.07", Failure(() => Check.Close(150, 143.93, 0.005, "days")));
        Assert.Equal("✗ shape: got [2, 3], expected [3, 2]", Failure(() => Check.Equal((long[])[2, 3], [3, 2], "shape")));
    }

    [Fact]
    public void Should_never_accept_not_a_number()
    {
        Failure(() => Check.AtLeast(double.NaN, 0, "nan"));
        Failure(() => Check.AtMost(double.NaN, 0, "nan"));
        Failure(() => Check.Close(double.NaN, 0, 1, "nan"));
        Failure(() => Check.Close(0, double.NaN, 1, "nan"));
    }

    [Fact]
    public void Should_compare_at_the_tolerance_inclusively_and_infinities_as_equal()
    {
        Check.Close(1.5, 1, 0.5, "at the edge");
        Check.Close(double.PositiveInfinity, double.PositiveInfinity, 0, "no bound");
        Failure(() => Check.Close(double.NegativeInfinity, double.PositiveInfinity, 1, "opposite"));
    }

    [Fact]
    public void Should_compare_nested_sequences_by_element_and_strings_as_a_whole()
    {
        Check.Equal<int[][]>([[1], [2, 3]], [[1], [2, 3]], "nested");
        Failure(() => Check.Equal<int[][]>([[1], [2, 3]], [[1], [2, 4]], "nested"));
        Failure(() => Check.Equal(new[] { 1, 2 }, [1, 2, 3], "longer"));
        Check.Equal("abc", "abc", "text");
        Assert.Equal("✗ text: got \"abc\", expected \"abd\"", Failure(() => Check.Equal("abc", "abd", "text")));
        Check.Equal<string?>(null, null, "nothing");
        Failure(() => Check.Equal<string?>(null, "abc", "nothing"));
    }

    [Fact]
    public void Should_show_the_beginning_of_a_long_sequence_and_where_two_of_them_part()
    {
        int[] steps = [.. Enumerable.Range(0, 240)];
        Assert.Equal("✓ steps ([0, 1, 2, 3, 4, 5, … 240 in all])", Printed(() => Check.Equal(steps, steps, "steps")));
        Assert.Equal("✗ steps: from item 238 on got [238, 239], expected [7, 239]", Failure(() => Check.Equal(steps, [.. steps[..238], 7, 239], "steps")));
        Assert.Equal("✗ steps: from item 238 on got [238, 239], expected []", Failure(() => Check.Equal(steps, steps[..238], "steps")));
    }

    [Fact]
    public void Should_return_the_exception_it_expects_and_refuse_another_or_none()
    {
        var error = Check.Throws<FormatException>(() => int.Parse("x"), "not a number");
        Assert.Contains("x", error.Message);
        Assert.Contains("got OverflowException", Failure(() => Check.Throws<FormatException>(() => byte.Parse("300"), "too large")));
        Assert.Contains("nothing was thrown", Failure(() => Check.Throws<FormatException>(() => int.Parse("3"), "a number")));
    }

    [Fact]
    public void Should_let_homework_be_undone_right_or_wrong()
    {
        Assert.Equal("○ 1: not done yet", Printed(() => Homework.Grade("1", () => throw new NotImplementedException())));
        Assert.Equal("✓ right (4)\n✓ 1: done", Printed(() => Homework.Grade("1", () => Check.Equal(2 + 2, 4, "right"))).ReplaceLineEndings("\n"));
        Assert.Throws<CheckFailedException>(() => Homework.Grade("1", () => Check.Equal(2 + 2, 5, "wrong")));
    }
}

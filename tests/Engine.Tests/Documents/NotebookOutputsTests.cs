using Engine.Documents;

namespace Engine.Tests.Documents;

public sealed class NotebookOutputsTests
{
    private readonly NotebookOutputs _outputs = new();
    private readonly Cell _cell = new("csharp", "");
    private readonly Cell _other = new("csharp", "");

    private static DisplayOutput Display(string text, string? id = null) => new(new Dictionary<string, string> { ["text/plain"] = text }, id);

    private static DisplayUpdate Update(string id, string text) => new(id, new Dictionary<string, string> { ["text/plain"] = text });

    private string Console(params string[] pieces)
    {
        foreach (string piece in pieces)
            _outputs.Add(_cell, new StreamOutput("stdout", piece));
        _outputs.Settle();
        return ((StreamOutput)Assert.Single(_cell.Outputs)).Text;
    }

    private static string[] Texts(Cell cell) => [.. cell.Outputs.Select(output => output switch
    {
        StreamOutput stream => $"{stream.Name}:{stream.Text}",
        DisplayOutput display => display.Data["text/plain"],
        ErrorOutput error => $"error:{error.Message}",
        _ => "?",
    })];

    [Fact]
    public void Console_text_of_one_stream_is_joined() => Assert.Equal("one\ntwo\nthree", Console("one\n", "two", "\nth", "ree"));

    [Fact]
    public void Streams_and_values_keep_their_order()
    {
        _outputs.Add(_cell, new StreamOutput("stdout", "a"));
        _outputs.Add(_cell, new StreamOutput("stdout", "b"));
        _outputs.Add(_cell, new StreamOutput("stderr", "c"));
        _outputs.Add(_cell, new StreamOutput("stdout", "d"));
        _outputs.Add(_cell, Display("v"));
        _outputs.Add(_cell, new StreamOutput("stdout", "e"));
        _outputs.Add(_cell, new ErrorOutput("X", "boom", []));
        _outputs.Settle();
        Assert.Equal(["stdout:ab", "stderr:c", "stdout:d", "v", "stdout:e", "error:boom"], Texts(_cell));
    }

    [Theory]
    [InlineData("10%\r20%\r30%", "30%")]
    [InlineData("10%\r20%\r100%\ndone", "100%\ndone")]
    [InlineData("loss 1.25\rab", "abss 1.25")]
    [InlineData("50%\r", "50%")]
    [InlineData("a\r\nb\r\n", "a\nb\n")]
    [InlineData("a\r\r\nb", "a\nb")]
    [InlineData("abc\b\bX", "aXc")]
    [InlineData("\b\bX", "X")]
    [InlineData("spin |\b/\b-\b\\", "spin \\")]
    [InlineData("long line\r\e[Kshort", "short")]
    [InlineData("long line\e[2K\rshort", "short")]
    [InlineData("abcdef\e[3D\e[K", "abc")]
    [InlineData("abc\e[1GX", "Xbc")]
    [InlineData("a\e[3Cb", "a   b")]
    [InlineData("a\e[?25lb\e]0;title\ac\e]8;;http://x\e\\d", "abcd")]
    [InlineData("\U0001F600\rX", "X")]
    [InlineData("\U0001F600é\b!", "\U0001F600!")]
    [InlineData("keep \e[31mred\e[0m", "keep \e[31mred\e[0m")]
    public void The_console_shows_what_a_terminal_would(string written, string shown)
    {
        Assert.Equal(shown, Console(written));
        _outputs.Begin(_cell);
        Assert.Equal(shown, Console([.. written.Select(c => c.ToString())]));
    }

    [Fact]
    public void Writing_over_coloured_text_keeps_the_colours_of_the_rest() =>
        Assert.Equal("\e[0;38;5;1mX\e[0mb\e[0;38;5;2mc\e[0m", Console("ab\e[32mc\e[0m\r\e[31mX\e[0m"));

    [Fact]
    public void Twenty_thousand_progress_states_leave_one_line()
    {
        string text = Console([.. Enumerable.Range(1, 20_000).Select(i => $"\rstep {i,6} of 20000")]);
        Assert.Equal("step  20000 of 20000", text);
    }

    [Fact]
    public void An_update_replaces_every_display_of_its_id_in_any_cell()
    {
        _outputs.Add(_cell, Display("a", "1"));
        _outputs.Add(_cell, Display("b", "2"));
        _outputs.Add(_other, Display("c", "1"));
        _outputs.Add(_other, Update("1", "new"));
        Assert.Equal(["new", "b"], Texts(_cell));
        Assert.Equal(["new"], Texts(_other));
    }

    [Fact]
    public void An_update_of_what_is_no_longer_shown_does_nothing()
    {
        _outputs.Add(_cell, Display("a", "1"));
        _outputs.Add(_cell, new ClearOutput(Wait: false));
        _outputs.Add(_cell, Display("b"));
        _outputs.Add(_cell, Update("1", "new"));
        _outputs.Add(_cell, Update("never shown", "new"));
        Assert.Equal(["b"], Texts(_cell));
    }

    [Fact]
    public void Clearing_empties_the_cell_at_once()
    {
        _outputs.Add(_cell, new StreamOutput("stdout", "a"));
        _outputs.Add(_cell, new ClearOutput(Wait: false));
        _outputs.Settle();
        Assert.Empty(_cell.Outputs);
        Assert.Equal("b", Console("b"));
    }

    [Fact]
    public void Clearing_with_wait_empties_the_cell_at_its_next_output()
    {
        _outputs.Add(_cell, Display("a"));
        _outputs.Add(_cell, new ClearOutput(Wait: true));
        Assert.Equal(["a"], Texts(_cell));
        _outputs.Add(_other, Display("x"));
        Assert.Equal(["a"], Texts(_cell));
        _outputs.Add(_cell, Display("b"));
        _outputs.Add(_cell, Display("c"));
        Assert.Equal(["b", "c"], Texts(_cell));
    }

    [Fact]
    public void Ten_megabytes_of_lines_keep_their_beginning_and_end_and_say_what_is_missing()
    {
        string[] lines = [.. Enumerable.Range(0, 100_000).Select(i => $"{i:D6} {new string('x', 93)}\n")];
        string text = Console(lines);
        Assert.InRange(text.Length, NotebookOutputs.MaxConsoleCharacters * 0.99, NotebookOutputs.MaxConsoleCharacters * 1.01);
        Assert.StartsWith(lines[0] + lines[1], text);
        Assert.EndsWith(lines[^2] + lines[^1], text);
        long kept = text.Split('\n').LongCount(line => line.EndsWith('x')) * 101;
        Assert.Contains($"… {100_000 * 101L - kept:N0} characters left out …", text);
    }

    [Fact]
    public void Ten_megabytes_without_a_line_end_are_bounded_too()
    {
        string text = Console([.. Enumerable.Repeat(new string('x', 1_000), 10_000), "\rend"]);
        Assert.InRange(text.Length, 100_000, NotebookOutputs.MaxConsoleCharacters * 1.1);
        Assert.Contains("characters left out", text);
    }

    [Fact]
    public void A_hundred_thousand_turns_between_streams_are_bounded()
    {
        for (int i = 0; i < 100_000; i++)
            _outputs.Add(_cell, new StreamOutput(i % 2 == 0 ? "stdout" : "stderr", $"line {i} {new string('x', 90)}\n"));
        _outputs.Settle();
        Assert.InRange(_cell.Outputs.Count, 2, 1_001);
        Assert.InRange(_cell.Outputs.Sum(output => ((StreamOutput)output).Text.Length), 100_000, 3 * NotebookOutputs.MaxConsoleCharacters);
        Assert.EndsWith($"line 99999 {new string('x', 90)}\n", _cell.Outputs.OfType<StreamOutput>().Last(s => s.Name == "stderr").Text);
    }
}

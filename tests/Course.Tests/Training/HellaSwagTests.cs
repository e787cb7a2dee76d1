using System.Text;
using System.Text.Json;
using Course;
using CourseTests.LanguageModels;
using Microsoft.ML.Tokenizers;

namespace CourseTests.Training;

public sealed class HellaSwagTests : IDisposable
{
    static readonly GptConfig small = new() { Layers = 1, Heads = 2, Width = 8, BlockSize = 64, VocabularySize = 256 };

    readonly string folder = Directory.CreateTempSubdirectory("course-hellaswag-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string At(string name) => Path.Combine(folder, name);

    static IReadOnlyList<int> Bytes(string text) => [.. Encoding.UTF8.GetBytes(text).Select(b => (int)b)];

    // The data set's own format, all fields, in its order; among them the accents, quotes and escapes that JSON writers differ in.
    string WriteQuestions(int count)
    {
        var random = new Random(4);
        string[] words = ["a", "man", "is", "on", "the roof", "\"he\"", "starts", "café", "pulling", "up", "a – b", "[title]", "tiles."];
        string Some(int most) => string.Join(' ', Enumerable.Range(0, random.Next(1, most)).Select(_ => words[random.Next(words.Length)]));
        File.WriteAllLines(At("hellaswag_val.jsonl"), Enumerable.Range(0, count).Select(i =>
        {
            string a = Some(4), b = i % 3 == 0 ? "" : Some(2);
            return JsonSerializer.Serialize(new { ind = i, activity_label = "Roof work", ctx_a = a, ctx_b = b, ctx = b == "" ? a : $"{a} {b}", split = "val", split_type = "indomain", label = random.Next(4), endings = Enumerable.Range(0, 4).Select(_ => Some(4)), source_id = $"activitynet~v_{i}" });
        }));
        return At("hellaswag_val.jsonl");
    }

    [Fact]
    public void Should_score_as_plain_loops_in_float64_do()
    {
        var reference = new Reference(small, seed: 3);
        reference.Write(At("model.safetensors"));
        using var model = Gpt.FromPretrained(At("model.safetensors"), small);
        var items = HellaSwagItem.Read(WriteQuestions(60));
        Assert.Equal(60, items.Count);

        int correct = 0, correctNorm = 0;
        foreach (string line in File.ReadLines(At("hellaswag_val.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            byte[] context = Encoding.UTF8.GetBytes(json.RootElement.GetProperty("ctx").GetString()!);
            var losses = json.RootElement.GetProperty("endings").EnumerateArray().Select(ending =>
            {
                byte[] tokens = [.. context, .. Encoding.UTF8.GetBytes(" " + ending.GetString())];
                // Longer than the block: the beginning goes, the last token is only ever asked for.
                int cut = Math.Max(0, tokens.Length - 65), from = Math.Max(1, context.Length - cut);
                byte[] kept = tokens[cut..];
                double[][] logits = reference.Logits([.. kept[..^1].Select(b => (long)b)]);
                double[] each = [.. Enumerable.Range(from, kept.Length - from).Select(i => Math.Log(logits[i - 1].Sum(Math.Exp)) - logits[i - 1][kept[i]])];
                return (Sum: each.Sum(), Mean: each.Average());
            }).ToList();
            int label = json.RootElement.GetProperty("label").GetInt32();
            if (losses.Index().MinBy(pair => pair.Item.Sum).Index == label) correct++;
            if (losses.Index().MinBy(pair => pair.Item.Mean).Index == label) correctNorm++;
        }
        // The two rules disagree on this file, or one of them would go untested.
        Assert.NotEqual(correct, correctNorm);
        var score = HellaSwag.Score(model, items, Bytes, cancel: TestContext.Current.CancellationToken);
        Assert.Equal((60, correct, correctNorm), (score.Items, score.Correct, score.CorrectNorm));
        Assert.Equal((correct / 60.0, correctNorm / 60.0), (score.Accuracy, score.AccuracyNorm));
    }

    [Fact]
    public void Should_ask_a_model_of_GPT2s_tokens()
    {
        var tokenizer = TiktokenTokenizer.CreateForModel("gpt2");
        using var model = new Gpt(small with { VocabularySize = 50257 });
        int told = 0;
        var score = HellaSwag.Score(model, HellaSwagItem.Read(WriteQuestions(5)), text => tokenizer.EncodeToIds(text), done => told = done, TestContext.Current.CancellationToken);
        Assert.Equal((5, 5), (score.Items, told));
        var (sum, mean) = HellaSwag.Losses(model, new("A man is sitting on a roof. he", ["is using wrap.", "falls."], 0), text => tokenizer.EncodeToIds(text));
        // At random weights every token costs about ln 50257: four tokens « is using wrap.» and two « falls.».
        Assert.Equal(Math.Log(50257), mean[0], 0.1);
        Assert.Equal([4 * mean[0], 2 * mean[1]], sum, (x, y) => Math.Abs(x - y) < 1e-4);
    }

    [Fact]
    public void Should_read_all_of_a_file_as_long_as_the_real_one()
    {
        Assert.Equal(10_042, HellaSwagItem.Read(WriteQuestions(10_042)).Count);
    }

    [Theory]
    [InlineData("{\"ctx\":\"a\",\"endings\":[\"b\",\"c\"]}", "ctx, endings and label")]
    [InlineData("{\"ctx\":\"a\",\"endings\":[\"b\",\"c\"],\"label\":2}", "right one is number 2")]
    [InlineData("{\"ctx\":\"a\",\"endings\":[\"b\"],\"label\":0}", "1 endings")]
    [InlineData("{\"ctx\":\"a\",\"endings\":[\"b\",\"c\"],\"label\":\"\"}", "no question")]
    [InlineData("{\"ctx\":\"a\"", "no question")]
    [InlineData("[]", "no question")]
    public void Should_say_which_line_is_no_question(string line, string said)
    {
        File.WriteAllText(At("bad.jsonl"), "{\"ctx\":\"a\",\"endings\":[\"b\",\"c\"],\"label\":\"1\"}\n" + line + "\n");
        string message = Assert.Throws<InvalidDataException>(() => HellaSwagItem.Read(At("bad.jsonl"))).Message;
        Assert.Contains("bad.jsonl, line 2", message);
        Assert.Contains(said, message);
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Course;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseTests.LanguageModels;

public sealed class PretrainedTests : IDisposable
{
    static readonly GptConfig tiny = new() { Layers = 2, Heads = 3, Width = 12, BlockSize = 16, VocabularySize = 29 };

    readonly string folder = Directory.CreateTempSubdirectory("course-gpt-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string At(string name) => Path.Combine(folder, name);

    [Theory]
    [InlineData("one file")]
    [InlineData("prefix")]
    [InlineData("two files")]
    [InlineData("masks and head")]
    public void Should_give_the_logits_of_an_independent_implementation(string layout)
    {
        using var scope = NewDisposeScope();
        var reference = new Reference(tiny, seed: 1);
        reference.WriteConfig(At("config.json"));
        switch (layout)
        {
            case "one file": reference.Write(At("model.safetensors")); break;
            case "prefix": reference.Write(At("model.safetensors"), rename: name => "transformer." + name); break;
            case "masks and head":
                reference.Write(At("model.safetensors"), more: [KeyValuePair.Create("h.0.attn.bias", (new long[] { 1, 1, 2, 2 }, new float[] { 1, 0, 1, 1 })), KeyValuePair.Create("h.1.attn.masked_bias", (Array.Empty<long>(), new[] { -1e4f })),
                    KeyValuePair.Create("lm_head.weight", reference.Weights["wte.weight"])]);
                break;
            default:
                reference.Write(At("a.safetensors"), only: name => name.StartsWith('w'));
                reference.Write(At("b.safetensors"), only: name => !name.StartsWith('w'));
                var map = new JsonObject(reference.Weights.Keys.Select(name => KeyValuePair.Create(name, (JsonNode?)(name.StartsWith('w') ? "a.safetensors" : "b.safetensors"))));
                File.WriteAllText(At("model.safetensors.index.json"), new JsonObject { ["weight_map"] = map }.ToJsonString());
                break;
        }
        long[][] ids = [[3, 28, 0, 7, 7, 11, 2, 19], [5, 1, 1, 13, 26, 4, 9, 0]];
        using var model = Gpt.FromPretrained(folder);
        Assert.Equal(tiny, model.Config);
        var logits = model.call(tensor(ids.SelectMany(row => row).ToArray(), 2, 8)).logits;
        var expected = tensor(ids.SelectMany(reference.Logits).SelectMany(row => row).ToArray(), [2, 8, 29]);
        // float32 beside float64: logits of up to 10, each the end of about 200 roundings of 6e-8 of itself.
        Assert.True((logits - expected).abs().max().item<double>() < 1e-4);
        Assert.True(expected.abs().max().item<double>() > 0.5);
    }

    [Fact]
    public void Should_load_what_it_saved()
    {
        using var scope = NewDisposeScope();
        using var model = new Gpt(tiny);
        model.Save(folder);
        using var loaded = Gpt.FromPretrained(At("model.safetensors"));
        Assert.Equal(tiny, loaded.Config);
        foreach (var ((name, a), (_, b)) in model.named_parameters().Zip(loaded.named_parameters())) Assert.True(a.equal(b).all().ToBoolean(), name);
        using var file = SafetensorsFile.Open(At("model.safetensors"));
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal([12L, 36L], file.Entries["transformer.h.0.attn.c_attn.weight"].Shape);
        Assert.Equal([29L, 12L], file.Entries["transformer.wte.weight"].Shape);
    }

    [Fact]
    public void Should_ask_for_the_sizes_that_weights_do_not_tell()
    {
        var reference = new Reference(tiny, seed: 1);
        reference.Write(At("model.safetensors"));
        Assert.Contains("number of heads", Assert.Throws<InvalidDataException>(() => Gpt.FromPretrained(folder)).Message);
        using var model = Gpt.FromPretrained(folder, tiny);
        Assert.Equal(3, model.Config.Heads);
    }

    [Fact]
    public void Should_refuse_what_is_no_GPT2_of_these_sizes()
    {
        var reference = new Reference(tiny, seed: 1);
        reference.WriteConfig(At("config.json"));
        string Error() => Assert.Throws<InvalidDataException>(() => Gpt.FromPretrained(folder)).Message;
        reference.Write(At("model.safetensors"), only: name => name != "h.1.mlp.c_fc.bias");
        Assert.Contains("lacks parameters of a GPT with 2 layers: transformer.h.1.mlp.c_fc.bias", Error());
        reference.Write(At("model.safetensors"), more: [KeyValuePair.Create("h.2.ln_1.bias", reference.Weights["h.1.ln_1.bias"])]);
        Assert.Contains("transformer.h.2.ln_1.bias", Error());
        reference.Write(At("model.safetensors"), more: [KeyValuePair.Create("lm_head.weight", reference.Weights["wte.weight"] with { Item2 = [.. reference.Weights["wte.weight"].Values.Select(x => x + 1)] })]);
        Assert.Contains("lm_head.weight differs", Error());
        // As (out, in), the way torch would have it: 36×12 where the format has 12×36.
        var (shape, values) = reference.Weights["h.0.attn.c_attn.weight"];
        reference.Weights["h.0.attn.c_attn.weight"] = ([.. shape.Reverse()], values);
        reference.Write(At("model.safetensors"));
        Assert.Contains("h.0.attn.c_attn.weight is [36, 12], but [12, 36]", Error());
        File.WriteAllText(At("config.json"), """{"n_layer":2}""");
        Assert.Contains("n_head", Error());
        File.WriteAllText(At("config.json"), """{"activation_function":"relu"}""");
        Assert.Contains("relu", Error());
    }

    [Fact]
    public void Should_say_where_it_looked_and_where_to_get_the_weights()
    {
        Assert.Contains("none of the names gpt2, gpt2-medium", Assert.Throws<FileNotFoundException>(() => Gpt.FromPretrained(At("no"))).Message);
        Assert.Contains("model.safetensors.index.json", Assert.Throws<FileNotFoundException>(() => Gpt.FromPretrained(folder)).Message);
        string? before = Environment.GetEnvironmentVariable("COURSE_DATA");
        try
        {
            Environment.SetEnvironmentVariable("COURSE_DATA", folder);
            string message = Assert.Throws<FileNotFoundException>(() => Gpt.FromPretrained("gpt2-xl")).Message;
            Assert.Contains("https://huggingface.co/openai-community/gpt2-xl/resolve/main/model.safetensors", message);
            Assert.Contains(At("gpt2-xl"), message);
            Assert.Contains("models--openai-community--gpt2-xl", message);
        }
        finally
        {
            Environment.SetEnvironmentVariable("COURSE_DATA", before);
        }
    }

    const string Python = "/usr/bin/python3";

    /// <summary>Runs tests/tools/gpt2.py; without a Python that has torch the test is reported as not run.</summary>
    void RunPython(string task)
    {
        Assert.SkipUnless(File.Exists(Python), $"NOT RUN: there is no {Python}.");
        string script = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../tests/tools/gpt2.py"));
        using var process = Process.Start(new ProcessStartInfo(Python, [script, task, folder]) { RedirectStandardError = true })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.SkipWhen(errors.Contains("No module named"), $"NOT RUN: {Python} has no torch: {errors}");
        Assert.True(process.ExitCode == 0, errors);
    }

    float[] Floats(string name) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(At(name))).ToArray();

    Tensor Ids() => tensor(MemoryMarshal.Cast<byte, long>(File.ReadAllBytes(At("ids.bin"))).ToArray(), 2, 65);

    double Difference(Gpt model) => (model.call(Ids()[.., ..64]).logits - tensor(Floats("logits.bin"), 2, 64, model.Config.VocabularySize)).abs().max().item<float>();

    [Fact]
    public void Should_agree_with_PyTorch_on_a_checkpoint_made_there_and_train_as_there()
    {
        RunPython("make");
        using var scope = NewDisposeScope();
        using var model = Gpt.FromPretrained(folder);
        Assert.InRange(Difference(model), 0, 1e-4);

        var decayed = new TorchSharp.Modules.AdamW.ParamGroup(model.parameters().Where(p => p.dim() >= 2), new() { weight_decay = 0.1 });
        var others = new TorchSharp.Modules.AdamW.ParamGroup(model.parameters().Where(p => p.dim() < 2), new() { weight_decay = 0 });
        using var optimizer = optim.AdamW([decayed, others], lr: 3e-3, beta1: 0.9, beta2: 0.95, eps: 1e-8);
        var ids = Ids();
        foreach (float expected in Floats("losses.bin"))
        {
            optimizer.zero_grad();
            var (_, loss) = model.call(ids[.., ..64], ids[.., 1..]);
            loss!.backward();
            nn.utils.clip_grad_norm_(model.parameters(), 1);
            optimizer.step();
            // The same operations in the same precision; only sums run in another order.
            Assert.Equal(expected, loss.item<float>(), 1e-3);
        }
    }

    [Fact]
    public void Should_save_what_PyTorch_reads_as_the_same_model()
    {
        using var scope = NewDisposeScope();
        using var model = new Gpt(tiny with { BlockSize = 64 });
        model.Save(folder);
        using var generator = new Generator(1);
        File.WriteAllBytes(At("ids.bin"), MemoryMarshal.AsBytes(randint(29, [2, 65], generator: generator).data<long>().ToArray().AsSpan()).ToArray());
        RunPython("logits");
        Assert.InRange(Difference(model), 0, 1e-4);
    }
}

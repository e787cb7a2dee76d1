// Trains a small GPT in mixed precision and goes on from its checkpoint if there is one.
// usage: TrainingRun <tokens> <checkpoint> <log> <steps> <steps from one checkpoint to the next>
// The log gets a line for each thing that happened: resumed N, step N with the bits of its loss, saving N, saved N.
using System.Globalization;
using Course;
using TorchSharp;
using static TorchSharp.torch;

var (tokens, path, steps, every) = (args[0], args[1], long.Parse(args[3], CultureInfo.InvariantCulture), int.Parse(args[4], CultureInfo.InvariantCulture));
using var log = new FileStream(args[2], FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
void Log(string line) => log.Write(System.Text.Encoding.ASCII.GetBytes(line + "\n"));

// A model this small is no work for two.
set_num_threads(1);
manual_seed(1);
using var masks = new Generator(2);
using var file = TokenFile.Open(tokens);
var model = new Gpt(new GptConfig { Layers = 2, Heads = 2, Width = 64, BlockSize = 32, VocabularySize = 256 });
using var mixed = new MixedPrecision(model);
using var optimizer = optim.AdamW(mixed.Parameters, 1e-3);
var loader = new BatchLoader(file, batch: 4, sequence: 32, seed: 3);
var checkpoint = new Checkpoint(mixed, optimizer, new Dictionary<string, string> { ["width"] = "64" }, new Dictionary<string, Generator> { ["masks"] = masks });

long step = 0;
if (File.Exists(path)) (step, loader.Position) = checkpoint.Load(path);
Log($"resumed {step}");
while (step < steps)
{
    using var scope = NewDisposeScope();
    var (inputs, targets) = loader.Next();
    // A tenth of the targets is left out by one generator and a tenth of the inputs is changed by the other, so that losing the state of either shows.
    targets = targets.masked_fill(rand(targets.shape, generator: masks) < 0.1, -100);
    inputs = inputs.masked_fill(rand(inputs.shape) < 0.1, 0);
    var loss = model.call(inputs, targets).loss!;
    loss.backward();
    mixed.TakeGradients();
    optimizer.step();
    optimizer.zero_grad();
    mixed.RoundWeights();
    step++;
    Log($"step {step} {BitConverter.SingleToInt32Bits(loss.item<float>())}");
    if (step % every != 0 && step != steps) continue;
    Log($"saving {step}");
    checkpoint.Save(path, step, loader.Position);
    Log($"saved {step}");
}

using System.CommandLine;
using Cli;
using Course;

namespace TrainCli;

/// <summary><c>course data</c>: which data the course can train on, how to get it, and how to turn text into shards of tokens.</summary>
static class DataCommand
{
    const string Corpus = "moby-dick";

    internal static Command Create() => new("data", "List, fetch and shard the data that models are trained on.") { List(), Get(), Shard() };

    static Command List()
    {
        var command = new Command("list", "List the data sets, and which are on this machine.");
        command.SetAction(_ => Guarded.Run(_ =>
        {
            Show(Corpus, "Melville's Moby-Dick, the default corpus; ./course setup installs it", Course.Corpus.File, 1_204_997);
            foreach (var set in DataSet.All) Show(set.Name, set.Content, OwnFolder is { } folder ? Path.Combine(folder, set.FileName) : null, set.Bytes);
            Show(FineWebEdu.FolderName, $"educational pages of the web in GPT-2's tokens, {FineWebEdu.LectureShards} shards of 200 MB for the lecture's run", OwnFolder is { } own ? Path.Combine(own, FineWebEdu.FolderName) : null, null);
            if (OwnFolder is null) Console.WriteLine($"{Course.Corpus.Variable} is not set: it names the folder where data is looked for first, and fetched to.");
            return 0;
        }));
        return command;

        static void Show(string name, string content, string? path, long? bytes)
        {
            int shards = path is not null && Directory.Exists(path) ? Directory.GetFiles(path, "shard-*.bin").Length : 0;
            string where = path is null ? "not here" : File.Exists(path) ? $"{new FileInfo(path).Length:N0} bytes in {path}" : shards > 0 ? $"{shards} shards in {path}" : $"not here{(bytes is { } size ? $", {size:N0} bytes to fetch" : "")}";
            Console.WriteLine($"{name,-17} {content}\n{"",-17} {where}");
        }
    }

    static Command Get()
    {
        var names = new Argument<string[]>("name") { Description = $"{string.Join(", ", DataSet.All.Select(set => set.Name))}, {FineWebEdu.FolderName}, {Corpus}.", Arity = ArgumentArity.OneOrMore };
        names.AcceptOnlyFromAmong([.. DataSet.All.Select(set => set.Name), FineWebEdu.FolderName, Corpus]);
        var to = new Option<string?>("--to") { Description = $"The folder to fetch to. Default: ${Course.Corpus.Variable}." };
        var shards = Mistakes.Number<int>("--shards", $"How many shards of {FineWebEdu.FolderName}, 200 MB each; the first is for validation.");
        shards.DefaultValueFactory = _ => FineWebEdu.LectureShards;
        var command = new Command("get", "Fetch data sets; what is already there is checked and kept, what was interrupted goes on.") { names, to, shards };
        command.SetAction(parsed => Guarded.Run(cancel =>
        {
            foreach (string name in parsed.GetValue(names)!)
            {
                if (name == Corpus)
                {
                    Console.WriteLine(File.Exists(Course.Corpus.File) ? $"{name}: {Course.Corpus.File}" : throw new FileNotFoundException($"{name} comes with ./course setup, which has not run here."));
                    continue;
                }
                string folder = parsed.GetValue(to) ?? OwnFolder ?? throw new ArgumentException($"Where to? Set {Course.Corpus.Variable} to a folder for data, which is where the course looks first, or give --to FOLDER.");
                using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
                var line = new ProgressLine();
                if (name == FineWebEdu.FolderName)
                {
                    int count = parsed.GetValue(shards)!.Value;
                    FineWebEdu.FetchAsync(client, Path.Combine(folder, name), count, (shard, bytes, of) => line.Show((shard + (of > 0 ? (double)bytes / of.Value : 0)) / count, $"{name}: shard {shard + 1} of {count}"), cancel).GetAwaiter().GetResult();
                    line.Finish($"{name}: {Path.Combine(folder, name)}");
                    continue;
                }
                var set = DataSet.All.Single(one => one.Name == name);
                string path = Path.Combine(folder, set.FileName);
                Download.FetchAsync(client, set.Url, path, set.Bytes, set.Sha256, (bytes, of) => line.Show((double)bytes / (of ?? set.Bytes ?? long.MaxValue), $"{name}: {bytes:N0} bytes"), cancel).GetAwaiter().GetResult();
                line.Finish($"{name}: {path}");
            }
            return 0;
        }));
        return command;
    }

    static Command Shard()
    {
        var inputs = new Argument<string[]>("file") { Description = "Texts: .txt (one document, or several with lines of <|endoftext|> between them), .jsonl or .jsonl.gz (a document in each line).", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "The folder for the shards.", Required = true };
        var size = Mistakes.Number<int>("--shard-tokens", "Tokens of a shard. The first shard is for validation, so there must be at least two.");
        size.DefaultValueFactory = _ => Shards.DefaultTokens;
        var field = new Option<string>("--field") { Description = "The name of the text in a line of JSON.", DefaultValueFactory = _ => "text" };
        var command = new Command("shard", "Turn texts into shards of GPT-2's tokens, on all cores. What was interrupted goes on when asked for again.") { inputs, output, size, field };
        command.SetAction(parsed => Guarded.Run(cancel =>
        {
            var line = new ProgressLine();
            string folder = parsed.GetValue(output)!;
            var made = Shards.Make(parsed.GetValue(inputs)!, folder, parsed.GetValue(size)!.Value, parsed.GetValue(field)!, now => line.Show((double)now.Bytes / now.OfBytes, $"{now.Tokens:N0} tokens, {now.Written} shards"), cancel);
            line.Finish($"{made.Tokens:N0} tokens in {made.Written} shards in {folder}");
            if (made.Written == 1) Console.WriteLine("All of it is in the first shard, which is for validation: for training shard more text, or into another folder with a smaller --shard-tokens.");
            return 0;
        }));
        return command;
    }

    static string? OwnFolder => Environment.GetEnvironmentVariable(Course.Corpus.Variable) is { Length: > 0 } folder ? folder : null;
}

using System.Text;
using System.Text.Json;
using Microsoft.ML.Tokenizers;

namespace Course;

public static partial class Shards
{
    const string StateFileName = "shards.json";

    /// <summary>How far sharding has come.</summary>
    /// <param name="Bytes">Bytes of the inputs read.</param>
    /// <param name="OfBytes">Bytes that the inputs have.</param>
    /// <param name="Tokens">Tokens made, those of earlier attempts included.</param>
    /// <param name="Written">Shards on the disk.</param>
    public sealed record Progress(long Bytes, long OfBytes, long Tokens, int Written);

    /// <summary>
    /// Turns texts into shards of GPT-2's tokens, on all cores. A .jsonl or .jsonl.gz has a document in each line's <paramref name="field"/>; a .txt is one document,
    /// or several with lines of <c>&lt;|endoftext|&gt;</c> between them. Each document has <see cref="Separator"/> in front, and the documents follow one another
    /// across the shards' ends. What was stopped goes on after the last whole shard when it is called again, and comes to the same shards.
    /// </summary>
    /// <param name="inputs">The files, in order.</param>
    /// <param name="folder">Where the shards shall be; it is made if it is not there.</param>
    /// <param name="shardTokens">How many tokens a shard has; the last one has the rest.</param>
    /// <param name="field">The name of the text in a line of JSON.</param>
    /// <param name="progress">Told after each piece.</param>
    /// <param name="cancel">Stops between two pieces; whole shards stay.</param>
    /// <returns>What was made in all.</returns>
    /// <exception cref="ArgumentException">There is no input, or of a kind that is not known, or the size has no meaning.</exception>
    /// <exception cref="FileNotFoundException">An input is not there.</exception>
    /// <exception cref="InvalidDataException">An input is not what its name says; the message has the file and the line.</exception>
    /// <exception cref="IOException">The folder holds shards of something else. Nothing was changed.</exception>
    public static Progress Make(IReadOnlyList<string> inputs, string folder, int shardTokens = DefaultTokens, string field = "text", Action<Progress>? progress = null, CancellationToken cancel = default)
    {
        if (shardTokens < 1) throw new ArgumentException($"A shard of {shardTokens} tokens; it has at least 1.", nameof(shardTokens));
        if (inputs.Count == 0) throw new ArgumentException("There is no text to shard.", nameof(inputs));
        foreach (string input in inputs)
        {
            if (!File.Exists(input)) throw new FileNotFoundException($"There is no file {input}.", input);
            if (!TextPieces.IsJson(input) && !input.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)) throw new ArgumentException($"{input} is none of .txt, .jsonl and .jsonl.gz.", nameof(inputs));
        }
        var sources = inputs.Select(input => new FileInfo(input)).Select(file => $"{file.FullName}, {file.Length} bytes, {file.LastWriteTimeUtc:O}").ToList();
        long ofBytes = inputs.Sum(input => new FileInfo(input).Length);
        var state = new State(sources, field, shardTokens, [], 0, false);
        if (State.Read(folder) is { } before)
        {
            if (!before.IsOf(state)) throw new IOException($"{folder} holds shards of other texts or of another size, as {Path.Combine(folder, StateFileName)} says. Shard into another folder, or delete this one.");
            state = before;
        }
        else if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "shard-*.bin").Any())
        {
            throw new IOException($"{folder} holds shards, but no {StateFileName} that says of what. Shard into another folder.");
        }
        if (state.IsComplete) return new(ofBytes, ofBytes, state.Tokens, state.Shards.Count);
        Directory.CreateDirectory(folder);

        var tokenizer = TiktokenTokenizer.CreateForModel("gpt2");
        // Every shard remembers with which batch and after how many of its tokens the next one starts.
        var (firstBatch, skip) = state.Shards.Count > 0 ? (state.Shards[^1].Batch, state.Shards[^1].Skip) : (0, 0);
        var shard = new ushort[shardTokens];
        int filled = 0;
        long batch = firstBatch;
        Queue<(Task<ushort[]> Tokens, long BytesRead)> running = new();

        void Finish(long nextBatch, int nextSkip, bool isLast)
        {
            if (filled > 0) TokenFile.Write(Path.Combine(folder, FileName(state.Shards.Count)), shard.AsSpan(0, filled));
            state = state with { Shards = filled > 0 ? [.. state.Shards, new(nextBatch, nextSkip)] : state.Shards, Tokens = state.Tokens + filled, IsComplete = isLast };
            state.Write(folder);
            filled = 0;
        }

        void Append()
        {
            var (task, bytesRead) = running.Dequeue();
            var tokens = task.GetAwaiter().GetResult();
            for (int at = skip; at < tokens.Length;)
            {
                int count = Math.Min(tokens.Length - at, shardTokens - filled);
                tokens.AsSpan(at, count).CopyTo(shard.AsSpan(filled));
                at += count;
                filled += count;
                if (filled == shardTokens) Finish(batch, at, isLast: false);
            }
            batch++;
            skip = 0;
            progress?.Invoke(new(bytesRead, ofBytes, state.Tokens + filled, state.Shards.Count));
        }

        long number = 0;
        foreach (var next in TextPieces.Read(inputs))
        {
            cancel.ThrowIfCancellationRequested();
            if (number++ < firstBatch) continue;
            running.Enqueue((Task.Run(() => Encode(tokenizer, next, field), CancellationToken.None), next.BytesRead));
            if (running.Count >= 2 * Environment.ProcessorCount) Append();
        }
        while (running.Count > 0) Append();
        Finish(batch, 0, isLast: true);
        if (state.Tokens == 0) throw new InvalidDataException($"{string.Join(", ", inputs)}: there is no text in it.");
        return new(ofBytes, ofBytes, state.Tokens, state.Shards.Count);
    }

    static ushort[] Encode(TiktokenTokenizer tokenizer, TextPieces.Batch batch, string field)
    {
        List<ushort> tokens = [];
        foreach (var (number, (line, starts)) in batch.Lines.Index())
        {
            string text = batch.FirstLine > 0 ? TextOf(line, field, $"{batch.Source}, line {batch.FirstLine + number}") : line;
            if (text.Length == 0) continue;
            if (starts) tokens.Add(Separator);
            // A text that only speaks of the end of text does not end: after «<|» it is taken apart, where GPT-2's pattern does so anyway.
            for (int from = 0; from < text.Length;)
            {
                int mark = text.IndexOf(TextPieces.EndOfText, from, StringComparison.Ordinal), to = mark < 0 ? text.Length : mark + "<|".Length;
                foreach (int id in tokenizer.EncodeToIds(text.AsSpan(from, to - from))) tokens.Add((ushort)id);
                from = to;
            }
        }
        return [.. tokens];
    }

    static string TextOf(string line, string field, string where)
    {
        if (string.IsNullOrWhiteSpace(line)) return "";
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(field, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()!
                : throw new InvalidDataException($"{where}: there is no text \"{field}\" in it; --field names another.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{where}: no JSON: {e.Message}", e);
        }
    }

    // What shards.json holds.
    sealed record State(IReadOnlyList<string> Sources, string Field, int ShardTokens, IReadOnlyList<Next> Shards, long Tokens, bool IsComplete)
    {
        internal bool IsOf(State other) => Sources.SequenceEqual(other.Sources) && Field == other.Field && ShardTokens == other.ShardTokens;

        internal static State? Read(string folder)
        {
            string path = Path.Combine(folder, StateFileName);
            try
            {
                return File.Exists(path) ? JsonSerializer.Deserialize<State>(File.ReadAllText(path)) : null;
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"{path} is not what course data shard writes: {e.Message}", e);
            }
        }

        internal void Write(string folder) => AtomicFile.Write(Path.Combine(folder, StateFileName), file => file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this))));
    }

    // Where the shard after this one starts: in that batch, behind so many of its tokens.
    sealed record Next(long Batch, int Skip);
}

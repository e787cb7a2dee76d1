using System.Diagnostics;

namespace Benchmarks;

/// <summary>npm's tiktoken, OpenAI's tokenizer compiled to WebAssembly, encoding the file whose name it is sent.</summary>
public sealed class TiktokenWasm()
    : Peer(new("node", [Path.Combine(Root, "tests", "Microsoft.ML.Tokenizers.Tests", "tiktoken", "time.mjs")]), "npm's tiktoken is missing: run ./course bench --setup");

using System.Reflection;
using System.Runtime.Loader;

namespace Microsoft.ML.Tokenizers.Tests;

/// <summary>A copy of the assembly in a folder of its own, with a vocabulary that is missing or damaged.</summary>
public sealed class MissingVocabularyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenizers").FullName;
    private readonly AssemblyLoadContext _context = new("copy", isCollectible: true);

    public void Dispose()
    {
        _context.Unload();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Should_say_where_the_vocabulary_should_be_and_what_to_do()
    {
        var message = Error(null);
        Assert.Contains(Path.Combine(_folder, "gpt2", "vocab.bpe"), message);
        Assert.Contains("./course setup", message);
    }

    [Theory]
    [InlineData("#version: 0.2\nĠ t\n", "1 merges")]
    [InlineData("#version: 0.2\nĠ t\nab\n", "\"ab\"")]
    [InlineData("Ġ t x\n", "\"Ġ t x\"")]
    [InlineData("中 t\n", "\"中 t\"")]
    public void Should_say_what_is_damaged(string file, string named) => Assert.Contains(named, Error(file));

    private string Error(string? vocabulary)
    {
        var copy = Path.Combine(_folder, "Microsoft.ML.Tokenizers.dll");
        File.Copy(typeof(Tokenizer).Assembly.Location, copy);
        if (vocabulary is not null)
        {
            Directory.CreateDirectory(Path.Combine(_folder, "gpt2"));
            File.WriteAllText(Path.Combine(_folder, "gpt2", "vocab.bpe"), vocabulary);
        }
        var create = _context.LoadFromAssemblyPath(copy).GetType(typeof(TiktokenTokenizer).FullName!)!.GetMethods().Single(m => m.Name == "CreateForModel" && m.GetParameters().Length == 3);
        var error = Assert.Throws<TargetInvocationException>(() => create.Invoke(null, ["gpt2", null, null]));
        return Assert.IsType<InvalidOperationException>(error.InnerException).Message;
    }
}

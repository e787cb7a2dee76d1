using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.Data;

public sealed class DocumentLoaderTests : IDisposable
{
    const ushort Separator = Shards.Separator;

    readonly string folder = Directory.CreateTempSubdirectory("course-loader-").FullName;
    readonly List<TokenFile> open = [];
    readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        foreach (var file in open) file.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    TokenFile Write(params ushort[] tokens)
    {
        string path = Path.Combine(folder, $"{open.Count}.bin");
        TokenFile.Write(path, tokens);
        open.Add(TokenFile.Open(path));
        return open[^1];
    }

    // 12 documents, each of the separator and tokens found nowhere else, 100 tokens in all, cut into shards of 37, 37 and 26 in the middle of documents.
    List<ushort[]> documents = [];

    IReadOnlyList<TokenFile> Shards3()
    {
        int[] lengths = [5, 1, 17, 9, 2, 11, 8, 3, 20, 7, 13, 4];
        ushort next = 0;
        documents = [.. lengths.Select(length => (ushort[])[Separator, .. Enumerable.Range(0, length - 1).Select(_ => next++)])];
        ushort[] all = [.. documents.SelectMany(document => document)];
        Assert.Equal(100, all.Length);
        return [Write(all[..37]), Write(all[37..74]), Write(all[74..])];
    }

    static List<(long[] Inputs, long[] Targets)> Rows(DocumentLoader loader, int batches)
    {
        List<(long[], long[])> rows = [];
        for (int i = 0; i < batches; i++)
        {
            using var inner = NewDisposeScope();
            var (inputs, targets) = loader.Next();
            for (int row = 0; row < inputs.shape[0]; row++) rows.Add((inputs[row].data<long>().ToArray(), targets[row].data<long>().ToArray()));
        }
        return rows;
    }

    [Fact]
    public void Should_read_every_token_once_an_epoch_with_the_tails_of_shards()
    {
        // 100 tokens are 10 batches of 2 sequences of 5, so that epochs end with batches.
        var loader = new DocumentLoader(Shards3(), batch: 2, sequence: 5, seed: 1);
        Assert.Equal((100L, 12L), (loader.Tokens, loader.Documents));
        long[] expected = [.. documents.SelectMany(document => document).Select(token => (long)token).Order()];
        var orders = new HashSet<string>();
        for (int epoch = 0; epoch < 4; epoch++)
        {
            var rows = Rows(loader, 10);
            Assert.Equal(expected, rows.SelectMany(row => row.Inputs).Order());
            orders.Add(string.Join(",", rows.SelectMany(row => row.Inputs)));
        }
        Assert.Equal(4, orders.Count);
    }

    [Fact]
    public void Should_read_every_token_as_often_as_there_were_epochs_where_sequences_cross_their_ends()
    {
        // 100 epochs of 100 tokens are 10,000 tokens; sequences of 16 cross every end of an epoch but each fourth.
        var loader = new DocumentLoader(Shards3(), batch: 5, sequence: 16, seed: 7);
        var counts = Rows(loader, 125).SelectMany(row => row.Inputs).GroupBy(token => token).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(12 * 100, counts[Separator]);
        Assert.All(documents.SelectMany(document => document.Skip(1)), token => Assert.Equal(100, counts[token]));
    }

    [Fact]
    public void Should_keep_documents_whole_and_in_an_order_of_the_epochs_own()
    {
        Shards3();
        // Twice the same shards are 200 tokens, so that a sequence of 100 and the token behind it fit; a document is then there twice.
        var loader = new DocumentLoader([.. open, .. open], batch: 1, sequence: 100, seed: 3);
        var orders = new HashSet<string>();
        for (int epoch = 0; epoch < 5; epoch++)
        {
            var halves = Rows(loader, 2);
            // The epoch's two sequences come in either order; the one goes on where the other ends.
            var (first, second) = halves[0].Targets[^1] == halves[1].Inputs[0] && halves[0].Inputs[0] == Separator ? (halves[0], halves[1]) : (halves[1], halves[0]);
            long[] stream = [.. first.Inputs, .. second.Inputs];
            // Cut at the separators, the documents are those that went in.
            List<long[]> found = [];
            for (int at = 0, end; at < stream.Length; at = end)
            {
                end = Array.IndexOf(stream, (long)Separator, at + 1) is var next && next < 0 ? stream.Length : next;
                found.Add(stream[at..end]);
            }
            Assert.Equal(documents.Concat(documents).Select(document => string.Join(",", document)).Order(), found.Select(document => string.Join(",", document)).Order());
            orders.Add(string.Join(",", stream));
        }
        Assert.Equal(5, orders.Count);
    }

    [Fact]
    public void Should_give_each_token_with_the_one_that_follows_it()
    {
        var loader = new DocumentLoader(Shards3(), batch: 3, sequence: 7, seed: 5);
        foreach (var (inputs, targets) in Rows(loader, 40))
        {
            Assert.Equal(inputs[1..], targets[..^1]);
            // Within a document the next token is one more; only a separator may stand elsewhere.
            for (int i = 0; i < inputs.Length; i++)
                if (inputs[i] != Separator && targets[i] != Separator) Assert.Equal(inputs[i] + 1, targets[i]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Should_read_the_same_with_any_number_of_workers(int workers)
    {
        var shards = Shards3();
        var one = Rows(new DocumentLoader(shards, batch: 2, sequence: 6, seed: 9), 42);
        var each = Enumerable.Range(0, workers).Select(worker => Rows(new DocumentLoader(shards, batch: 2, sequence: 6, seed: 9, worker: worker, workers: workers), 42 / workers)).ToList();
        // Round after round, the workers' batches of two rows one after another.
        var together = Enumerable.Range(0, 42 / workers).SelectMany(round => each.SelectMany(rows => rows[(2 * round)..(2 * round + 2)]));
        Assert.Equal(one.Select(row => string.Join(",", row.Inputs)), together.Select(row => string.Join(",", row.Inputs)));
    }

    [Fact]
    public void Should_go_on_anywhere_from_its_position_alone()
    {
        var shards = Shards3();
        var whole = Rows(new DocumentLoader(shards, batch: 2, sequence: 6, seed: 11), 60);
        foreach (int position in new[] { 59, 0, 8, 17, 33 })
        {
            var loader = new DocumentLoader(shards, batch: 2, sequence: 6, seed: 11) { Position = position };
            Assert.Equal(whole[2 * position].Inputs, Rows(loader, 1)[0].Inputs);
            Assert.Equal(position + 1, loader.Position);
        }
        Assert.NotEqual(whole[0].Inputs, Rows(new DocumentLoader(shards, batch: 2, sequence: 6, seed: 12), 1)[0].Inputs);
    }

    [Fact]
    public void Should_take_one_text_without_separators_as_one_document()
    {
        var loader = new DocumentLoader([Write([.. Enumerable.Range(0, 23).Select(i => (ushort)i)])], batch: 1, sequence: 4, separator: null);
        Assert.Equal(1, loader.Documents);
        // 4 epochs of 23 tokens are 23 sequences of 4: each token four times.
        Assert.All(Rows(loader, 23).SelectMany(row => row.Inputs).GroupBy(token => token), group => Assert.Equal(4, group.Count()));
    }

    [Fact]
    public void Should_say_what_is_wrong()
    {
        var shards = Shards3();
        Assert.Contains("100 tokens; a sequence of 101 and the token that follows it need 102", Assert.Throws<ArgumentException>(() => new DocumentLoader(shards, 1, 101)).Message);
        Assert.Contains("There is no shard", Assert.Throws<ArgumentException>(() => new DocumentLoader([], 1, 5)).Message);
        Assert.Contains("worker is 2; of 2 workers", Assert.Throws<ArgumentException>(() => new DocumentLoader(shards, 1, 5, worker: 2, workers: 2)).Message);
        Assert.Contains("numbered from 0", Assert.Throws<ArgumentOutOfRangeException>(() => new DocumentLoader(shards, 1, 5).Position = -1).Message);
        var error = Assert.Throws<InvalidDataException>(() => Rows(new DocumentLoader(shards, 1, 50, vocabularySize: 50256), 2));
        Assert.Contains("token 50256; the vocabulary's are 0 to 50255", error.Message);
    }
}

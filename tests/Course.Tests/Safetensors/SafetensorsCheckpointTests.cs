using Course;
using static TorchSharp.torch;

namespace CourseTests.SafetensorsFiles;

public sealed class SafetensorsCheckpointTests : IDisposable
{
    readonly RawSafetensors raw = new();

    public void Dispose() => raw.Dispose();

    string Index(string weightMap)
    {
        string path = raw.PathOf(SafetensorsCheckpoint.IndexFileName);
        File.WriteAllText(path, $$$"""{"metadata":{"total_size":20},"weight_map":{{{weightMap}}}}""");
        return path;
    }

    void TwoShards()
    {
        using var scope = NewDisposeScope();
        SafetensorsFile.Save(raw.PathOf("model-00001-of-00002.safetensors"), new Dictionary<string, Tensor> { ["a"] = ones(2), ["b"] = full(1, 2f) });
        SafetensorsFile.Save(raw.PathOf("model-00002-of-00002.safetensors"), new Dictionary<string, Tensor> { ["c"] = full(2, 3f) });
    }

    [Fact]
    public void Should_find_tensors_in_the_file_that_the_index_names()
    {
        TwoShards();
        string index = Index("""{"a":"model-00001-of-00002.safetensors","b":"model-00001-of-00002.safetensors","c":"model-00002-of-00002.safetensors"}""");
        foreach (string path in new[] { index, raw.Folder })
        {
            using var scope = NewDisposeScope();
            using var checkpoint = SafetensorsCheckpoint.Open(path);
            Assert.Equal(["a", "b", "c"], checkpoint.Names.Order());
            Assert.Equal([3f, 3f], checkpoint.Read("c").data<float>().ToArray());
            Assert.Equal([2L], checkpoint.Entry("a").Shape);
        }
    }

    [Fact]
    public void Should_open_a_single_file_and_prefer_it_in_a_folder()
    {
        TwoShards();
        using var one = SafetensorsCheckpoint.Open(raw.PathOf("model-00002-of-00002.safetensors"));
        Assert.Equal(["c"], one.Names);
        File.Copy(one.Path, raw.PathOf(SafetensorsCheckpoint.SingleFileName));
        Index("{}");
        using var folder = SafetensorsCheckpoint.Open(raw.Folder);
        Assert.Equal(["c"], folder.Names);
    }

    [Theory]
    [InlineData("""{"a":"../model-00001-of-00002.safetensors"}""", "not the name of a file")]
    [InlineData("""{"a":"/etc/passwd"}""", "not the name of a file")]
    [InlineData("""{"a":""}""", "not the name of a file")]
    [InlineData("""{"c":"model-00001-of-00002.safetensors"}""", "not there")]
    [InlineData("""{"a":1}""", "not an index")]
    [InlineData("[]", "not an index")]
    [InlineData("""{"a":"model-00001-of-00002.safetensors","a":"model-00001-of-00002.safetensors"}""", "not an index")]
    public void Should_refuse_an_index_that_does_not_fit(string weightMap, string reason)
    {
        TwoShards();
        string index = Index(weightMap);
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => SafetensorsCheckpoint.Open(index)).Message);
    }

    [Fact]
    public void Should_say_which_file_is_missing()
    {
        TwoShards();
        string index = Index("""{"a":"model-00001-of-00002.safetensors","z":"model-00003-of-00003.safetensors"}""");
        Assert.Contains("model-00003-of-00003.safetensors", Assert.Throws<FileNotFoundException>(() => SafetensorsCheckpoint.Open(index)).Message);
        File.Delete(index);
        Assert.Contains(SafetensorsCheckpoint.IndexFileName, Assert.Throws<FileNotFoundException>(() => SafetensorsCheckpoint.Open(raw.Folder)).Message);
        Assert.Throws<FileNotFoundException>(() => SafetensorsCheckpoint.Open(raw.PathOf("no")));
    }
}

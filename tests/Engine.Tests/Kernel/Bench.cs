using Engine.Documents;
using Engine.Kernel;

namespace Engine.Tests.Kernel;

/// <summary>A kernel in a folder of its own, and what its last cell put out.</summary>
sealed class Bench : IDisposable
{
    public Bench(Func<KernelOptions, KernelOptions>? change = null)
    {
        Folder = Directory.CreateTempSubdirectory("kernel-tests-").FullName;
        var options = new KernelOptions { WorkingDirectory = Folder };
        Kernel = new CSharpKernel(change?.Invoke(options) ?? options);
    }

    public string Folder { get; }

    public CSharpKernel Kernel { get; }

    public List<Output> Outputs { get; } = [];

    public string Stdout => Stream("stdout");

    public string Stderr => Stream("stderr");

    public ErrorOutput? Error => Outputs.OfType<ErrorOutput>().SingleOrDefault();

    /// <summary>The plain text of the cell's result; null if it had none.</summary>
    public string? Result => Outputs.OfType<DisplayOutput>().SingleOrDefault(o => o.IsResult)?.Data["text/plain"];

    public string Traceback => string.Join('\n', Error!.Traceback);

    public string File(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public Task<bool> Run(string source, string kernelName = "csharp") => RunUntil(TestContext.Current.CancellationToken, source, kernelName);

    public async Task<bool> RunUntil(CancellationToken cancelled, string source, string kernelName = "csharp")
    {
        Outputs.Clear();
        return await Kernel.RunAsync(kernelName, source, Outputs.Add, cancelled);
    }

    /// <summary>Runs a cell that writes something and then never ends; it is cancelled soon after it has begun.</summary>
    public async Task<bool> RunAndCancel(string source)
    {
        using var stop = new CancellationTokenSource();
        Outputs.Clear();
        return await Kernel.RunAsync("csharp", source, output =>
        {
            Outputs.Add(output);
            if (Outputs.Count == 1)
                stop.CancelAfter(100);
        }, stop.Token);
    }

    /// <summary>Runs a cell that must succeed, and gives its result.</summary>
    public async Task<string?> Value(string source)
    {
        var passed = await Run(source);
        Assert.True(passed, Error is { } error ? $"{error.Name}: {error.Message}\n{Traceback}" : "failed without an error");
        return Result;
    }

    public void Dispose()
    {
        Kernel.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    string Stream(string name) => string.Concat(Outputs.OfType<StreamOutput>().Where(o => o.Name == name).Select(o => o.Text));
}

using Microsoft.DotNet.Interactive.Formatting;

namespace Engine.Kernel;

/// <summary>
/// What makes the first cell slow, done once for the process ahead of it: reading the framework's metadata,
/// and compiling the compiler.
/// </summary>
static class Warmth
{
    /// <summary>Completes when a first cell would be quick; starts the work when it is first asked for.</summary>
    public static readonly Task Ready = Task.Run(() =>
    {
        var context = new KernelLoadContext();
        var chain = new ScriptChain(context, new ReferenceSet(context));
        foreach (var text in (string[])["""int n = 1; string Twice(string s) => s + s; Twice($"{n}")""", "new[] { n }.Select(x => x + 1).ToArray()"])
        {
            var tree = ScriptChain.Parse(text, "warm-up");
            var compilation = chain.Compile(tree, new ScriptFiles("", _ => { }), new LoadedReferences("", (_, _) => []));
            var (_, run) = chain.Add(compilation, CancellationToken.None);
            _ = ScriptChain.HasValue(compilation, tree);
            _ = FormattedValue.CreateManyFromObject(run!().GetAwaiter().GetResult());
        }
    });
}

using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Engine.Kernel;

/// <summary>
/// The cells run so far as one growing C# script. Each is a compilation on top of the one before and, once loaded, an object
/// whose fields are the cell's variables; the next cell reads them there. One thread adds cells; any may compile on top of them.
/// </summary>
sealed class ScriptChain(KernelLoadContext loadContext, ReferenceSet references)
{
    static readonly CSharpParseOptions parseOptions = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    static readonly string[] imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting", "Microsoft.DotNet.Interactive.Kernel",
    ];

    static readonly CSharpCompilationOptions options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, usings: imports, concurrentBuild: true)
        .WithNullableContextOptions(NullableContextOptions.Disable)
        .WithAssemblyIdentityComparer(DesktopAssemblyIdentityComparer.Default);

    readonly Lock gate = new();
    readonly HashSet<MetadataReference> given = [];
    CSharpCompilation? last;
    int count;
    // The compiler's convention: slot 0 for a host object, then each cell's object, which its constructor puts there.
    object?[] objects = new object?[8];
    int loadedCount;

    /// <summary>The last cell's compilation, with the whole chain behind it; null before the first.</summary>
    public CSharpCompilation? Last
    {
        get
        {
            lock (gate)
                return last;
        }
    }

    /// <summary>The cells' objects, first to last.</summary>
    public IEnumerable<object> Objects => objects.OfType<object>();

    /// <summary>A cell as the compiler reads it. <paramref name="path"/> names it in stack traces.</summary>
    public static SyntaxTree Parse(string text, string path) =>
        SyntaxFactory.ParseSyntaxTree(SourceText.From(text, Encoding.UTF8), parseOptions, path);

    /// <summary>The compilation of <paramref name="tree"/> on top of the chain, without adding it.</summary>
    public CSharpCompilation Compile(SyntaxTree tree, SourceReferenceResolver files, MetadataReferenceResolver metadata)
    {
        string name;
        CSharpCompilation? previous;
        ImmutableArray<MetadataReference> added;
        lock (gate)
        {
            (name, previous) = ($"Submission#{count + 1}", last);
            // A cell has its predecessors' references and imports anyway; given again with each, they would pile up in all of them.
            added = references.All.RemoveAll(given.Contains);
        }
        var ownOptions = previous is null ? options : options.WithUsings(ImmutableArray<string>.Empty);
        return CSharpCompilation.CreateScriptCompilation(name, tree, added,
            ownOptions.WithScriptClassName(name).WithSourceReferenceResolver(files).WithMetadataReferenceResolver(metadata), previous, typeof(object));
    }

    /// <summary>Emits, loads and adds <paramref name="compilation"/>; gives its errors, or the function that runs it, which is null where there is nothing to run.</summary>
    public (ImmutableArray<Diagnostic> Errors, Func<Task<object?>>? Run) Add(CSharpCompilation compilation, CancellationToken cancellationToken)
    {
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cancellationToken);
        if (!emitted.Success)
        {
            // A cell without code (usings, comments) emits nothing and says nothing, but what it imports counts from here on.
            var errors = emitted.Diagnostics.Concat(compilation.GetDiagnostics(cancellationToken)).Where(d => d.Severity == DiagnosticSeverity.Error).Distinct().ToImmutableArray();
            if (errors.IsEmpty)
                Append(compilation);
            return (errors, null);
        }

        assembly.Position = symbols.Position = 0;
        var loaded = loadContext.LoadFromStream(assembly, symbols);
        var factory = loaded.GetType(compilation.Options.ScriptClassName!, throwOnError: true)!
            .GetMethod("<Factory>", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
        Append(compilation);
        if (++loadedCount == objects.Length)
            Array.Resize(ref objects, objects.Length * 2);
        return ([], () => factory(objects));
    }

    void Append(CSharpCompilation compilation)
    {
        lock (gate)
        {
            (last, count) = (compilation, count + 1);
            given.UnionWith(compilation.ExternalReferences);
        }
    }

    /// <summary>Whether the cell has a value to show: a last expression without semicolon, or a return.</summary>
    public static bool HasValue(CSharpCompilation compilation, SyntaxTree tree)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        if (root.DescendantNodes(n => n is not (ExpressionSyntax or LocalFunctionStatementSyntax) && n is GlobalStatementSyntax or not MemberDeclarationSyntax)
            .Any(n => n is ReturnStatementSyntax { Expression: not null }))
            return true;
        if (root.Members.LastOrDefault() is not GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last })
            return false;
        // Only these can be void; asking the compiler for the type of the others would bind the cell twice.
        return last.Expression is not (InvocationExpressionSyntax or AwaitExpressionSyntax or ConditionalAccessExpressionSyntax)
            || compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).ConvertedType?.SpecialType != SpecialType.System_Void;
    }
}

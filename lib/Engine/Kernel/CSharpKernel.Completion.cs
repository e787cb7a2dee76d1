using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Engine.Kernel;

public sealed partial class CSharpKernel
{
    // torch alone has some 700 names, and front ends narrow down what they got once instead of asking again.
    private const int MaxCompletions = 3000;
    private const int MaxMembers = 200;

    /// <summary>What could stand at <paramref name="position"/> of a cell, by the compiler's view of everything that ran before.</summary>
    /// <param name="source">The cell's text as far as it is written.</param>
    /// <param name="position">Where the cursor stands, in UTF-16 units.</param>
    /// <returns>The span that a completion replaces, and the completions: names by their first letters, then by any.</returns>
    public (int Start, int End, IReadOnlyList<Completion> Items) Complete(string source, int position)
    {
        position = Math.Clamp(position, 0, source.Length);
        var start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(source[start - 1])) start--;
        var end = position;
        while (end < source.Length && SyntaxFacts.IsIdentifierPartCharacter(source[end])) end++;
        var prefix = source[start..position];
        if (source.LastIndexOf("#!", position, StringComparison.Ordinal) is >= 0 and var hash && source.AsSpan(hash, position - hash).IndexOf('\n') < 0 && start == hash + 2)
            return (hash, end, [.. Directives.Select(d => d.Name).Where(n => n.StartsWith("#!" + prefix, StringComparison.Ordinal)).Select(n => new Completion(n, "directive"))]);

        var (model, root) = Analyze(source);
        var token = root.FindToken(Math.Max(0, position - 1));
        if (IsText(token.Kind()) || root.FindTrivia(Math.Max(0, position - 1)).RawKind is (int)SyntaxKind.SingleLineCommentTrivia or (int)SyntaxKind.MultiLineCommentTrivia)
            return (start, end, []);

        var symbols = Before(root, start) is { } receiver ? Members(model, receiver, start) : model.LookupSymbols(start);
        var names = symbols.Where(s => s.CanBeReferencedByName && s.Name.Length > 0 && s.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(s => new Completion(s.Name, Kind(s)));
        if (Before(root, start) is null && prefix.Length > 0)
            names = names.Concat(SyntaxFacts.GetReservedKeywordKinds().Select(SyntaxFacts.GetText).Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Select(k => new Completion(k, "keyword")));
        return (start, end, [.. names.DistinctBy(c => c.Text).OrderBy(c => !c.Text.StartsWith(prefix, StringComparison.Ordinal)).ThenBy(c => c.Text, StringComparer.OrdinalIgnoreCase).Take(MaxCompletions)]);
    }

    // Inside text nothing is completed.
    static bool IsText(SyntaxKind kind) => kind is SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.CharacterLiteralToken
        or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken;

    /// <summary>What the name at <paramref name="position"/> means: its declaration as C# writes it, or null where there is no name.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="position">A place in the name, in UTF-16 units.</param>
    /// <param name="detail">0 for the declaration; 1 for all overloads of a method, and all public members of a type.</param>
    public string? Inspect(string source, int position, int detail = 0)
    {
        var (model, root) = Analyze(source);
        var token = root.FindToken(Math.Clamp(position, 0, source.Length));
        if (!token.IsKind(SyntaxKind.IdentifierToken) && position > 0) token = root.FindToken(position - 1);
        if (token.Parent is not { } node || !token.IsKind(SyntaxKind.IdentifierToken)) return null;
        var info = model.GetSymbolInfo(node);
        ISymbol[] found = info.Symbol is { } one ? [one] : [.. info.CandidateSymbols];
        if (found.Length == 0 && model.GetDeclaredSymbol(node) is { } declared) found = [declared];
        if (found.Length == 0) return null;
        var lines = found.Take(5).Select(Text).ToList();
        if (found[0] is IMethodSymbol method && method.ContainingType.GetMembers(method.Name) is { Length: > 1 } overloads)
            if (detail > 0) lines = [.. overloads.Where(IsPublic).Select(Text).Take(MaxMembers)];
            else lines.Add($"(+ {overloads.Length - 1} more overloads)");
        if (detail > 0 && found[0] is INamedTypeSymbol type)
            lines.AddRange(type.GetMembers().Where(m => IsPublic(m) && m.CanBeReferencedByName).Select(m => "    " + Text(m)).Take(MaxMembers));
        return string.Join('\n', lines);

        string Text(ISymbol symbol) => symbol.ToMinimalDisplayString(model, token.SpanStart);

        static bool IsPublic(ISymbol symbol) => symbol.DeclaredAccessibility == Accessibility.Public;
    }

    (SemanticModel Model, CompilationUnitSyntax Root) Analyze(string source)
    {
        var tree = ScriptChain.Parse(source, "completion");
        var compilation = chain.Compile(tree, new ScriptFiles(options.WorkingDirectory, _ => { }), new LoadedReferences(references, (_, _) => []));
        return (compilation.GetSemanticModel(tree), tree.GetCompilationUnitRoot());
    }

    // What stands before the dot in front of the name at start, if there is one.
    static SyntaxNode? Before(SyntaxNode root, int start)
    {
        var token = root.FindToken(Math.Max(0, start - 1));
        if (token.Span.End > start) token = token.GetPreviousToken();
        return token.Parent switch
        {
            MemberAccessExpressionSyntax access when access.OperatorToken == token => access.Expression,
            QualifiedNameSyntax name when name.DotToken == token => name.Left,
            MemberBindingExpressionSyntax binding when binding.OperatorToken == token => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };
    }

    static IEnumerable<ISymbol> Members(SemanticModel model, SyntaxNode receiver, int position)
    {
        if (model.GetSymbolInfo(receiver).Symbol is INamespaceOrTypeSymbol container)
            return model.LookupSymbols(position, container).Where(s => s is INamespaceOrTypeSymbol || s.IsStatic);
        return model.GetTypeInfo(receiver).Type is { TypeKind: not TypeKind.Error } type
            ? model.LookupSymbols(position, type, includeReducedExtensionMethods: true).Where(s => s is not INamespaceOrTypeSymbol && (!s.IsStatic || s is IMethodSymbol { IsExtensionMethod: true }))
            : [];
    }

    static string Kind(ISymbol symbol) => symbol switch
    {
        IMethodSymbol => "method",
        IPropertySymbol => "property",
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => "enum member",
        IFieldSymbol { ContainingType.IsScriptClass: true } or ILocalSymbol or IParameterSymbol => "variable",
        IFieldSymbol => "field",
        IEventSymbol => "event",
        INamespaceSymbol => "namespace",
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => "enum",
        INamedTypeSymbol { TypeKind: TypeKind.Interface } => "interface",
        INamedTypeSymbol { TypeKind: TypeKind.Struct } => "struct",
        _ => "class",
    };
}

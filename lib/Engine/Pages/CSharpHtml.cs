using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Engine.Pages;

/// <summary>C# with its tokens in coloured spans, as the compiler's own parser sees them.</summary>
internal static class CSharpHtml
{
    /// <summary>On types and interpolated strings nested some thousands deep the compiler's parser overflows the stack, which ends the process.</summary>
    private const int MaxNesting = 500;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>Writes <paramref name="code"/> escaped, with spans of the classes k(eyword), t(ype), f(unction), s(tring), n(umber), c(omment), d(irective).</summary>
    public static void Write(TextWriter writer, string code)
    {
        if (Nesting(code) > MaxNesting)
        {
            HtmlText.Write(writer, code);
            return;
        }
        // A notebook's directives are no C#; as comments of the same length they leave the rest where it is.
        char[] parsed = code.ToCharArray();
        var spans = new List<(TextSpan Span, char Kind)>();
        for (int start = 0, end; start < code.Length; start = end + 1)
        {
            end = code.IndexOf('\n', start);
            if (end < 0)
                end = code.Length;
            if (!code.AsSpan(start).StartsWith("#!"))
                continue;
            spans.Add((TextSpan.FromBounds(start, code[end - 1] == '\r' ? end - 1 : end), 'd'));
            parsed[start] = parsed[start + 1] = '/';
        }
        spans.AddRange(Classified(CSharpSyntaxTree.ParseText(new string(parsed), Options).GetRoot()));

        int written = 0;
        foreach (var (span, kind) in spans.OrderBy(item => item.Span.Start))
        {
            if (span.Start < written)
                continue;
            HtmlText.Write(writer, code.AsSpan(written, span.Start - written));
            writer.Write($"<span class=\"{kind}\">");
            HtmlText.Write(writer, code.AsSpan(span.Start, span.Length));
            writer.Write("</span>");
            written = span.End;
        }
        HtmlText.Write(writer, code.AsSpan(written));
    }

    /// <summary>How deep brackets are open at once, if text and comments count as code. An angle bracket may be a comparison, so a statement's end closes all.</summary>
    private static int Nesting(string code)
    {
        int brackets = 0, angles = 0, deepest = 0;
        foreach (char c in code)
        {
            brackets = Math.Max(0, brackets + c switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 });
            angles = c switch { '<' => angles + 1, '>' => Math.Max(0, angles - 1), ';' or '{' or '}' => 0, _ => angles };
            deepest = Math.Max(deepest, Math.Max(brackets, angles));
        }
        return deepest;
    }

    private static IEnumerable<(TextSpan, char)> Classified(SyntaxNode root)
    {
        foreach (SyntaxToken token in root.DescendantTokens())
        {
            foreach (SyntaxTrivia trivia in token.LeadingTrivia)
                foreach (var span in Classified(trivia))
                    yield return span;
            if (Kind(token) is { } kind && token.Span.Length > 0)
                yield return (token.Span, kind);
            foreach (SyntaxTrivia trivia in token.TrailingTrivia)
                foreach (var span in Classified(trivia))
                    yield return span;
        }
    }

    private static IEnumerable<(TextSpan, char)> Classified(SyntaxTrivia trivia) => trivia.Kind() switch
    {
        SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia
            or SyntaxKind.MultiLineDocumentationCommentTrivia or SyntaxKind.DisabledTextTrivia => [(trivia.Span, 'c')],
        SyntaxKind.SkippedTokensTrivia => Classified(trivia.GetStructure()!),
        _ when trivia.IsDirective => [(trivia.Span, 'd')],
        _ => [],
    };

    private static char? Kind(SyntaxToken token)
    {
        SyntaxKind kind = token.Kind();
        switch (kind)
        {
            case SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.Utf8StringLiteralToken
                or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
                or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
                or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken
                or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
                or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringEndToken or SyntaxKind.InterpolatedRawStringEndToken:
                return 's';
            case SyntaxKind.NumericLiteralToken:
                return 'n';
            case SyntaxKind.IdentifierToken:
                return Identifier(token);
            default:
                return SyntaxFacts.IsKeywordKind(kind) ? 'k' : null;
        }
    }

    private static char? Identifier(SyntaxToken token)
    {
        switch (token.Parent)
        {
            case BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or ConstructorDeclarationSyntax or TypeParameterSyntax:
                return 't';
            case MethodDeclarationSyntax or LocalFunctionStatementSyntax:
                return 'f';
            case SimpleNameSyntax name:
                if (name is IdentifierNameSyntax { Identifier.Text: "var" or "dynamic" or "nint" or "nuint" } && IsType(name))
                    return 'k';
                SyntaxNode called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name.Parent is MemberBindingExpressionSyntax binding ? binding : name;
                if (called.Parent is InvocationExpressionSyntax invocation && invocation.Expression == called)
                    return token.Text == "nameof" ? 'k' : 'f';
                if (IsType(name))
                    return 't';
                // Without its meaning a name left of a dot can only be judged by its looks.
                return name.Parent is MemberAccessExpressionSyntax { Expression: var left } && left == name && char.IsUpper(token.Text[0]) ? 't' : null;
            default:
                return null;
        }
    }

    private static bool IsType(SimpleNameSyntax name)
    {
        SyntaxNode type = name;
        while (type.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or NullableTypeSyntax or ArrayTypeSyntax or PointerTypeSyntax or RefTypeSyntax)
            type = type.Parent;
        return type.Parent switch
        {
            VariableDeclarationSyntax parent => parent.Type == type,
            ParameterSyntax parent => parent.Type == type,
            ObjectCreationExpressionSyntax parent => parent.Type == type,
            CastExpressionSyntax parent => parent.Type == type,
            MethodDeclarationSyntax parent => parent.ReturnType == type,
            LocalFunctionStatementSyntax parent => parent.ReturnType == type,
            PropertyDeclarationSyntax parent => parent.Type == type,
            ForEachStatementSyntax parent => parent.Type == type,
            DeclarationExpressionSyntax parent => parent.Type == type,
            DeclarationPatternSyntax parent => parent.Type == type,
            RecursivePatternSyntax parent => parent.Type == type,
            CatchDeclarationSyntax parent => parent.Type == type,
            TupleElementSyntax parent => parent.Type == type,
            BinaryExpressionSyntax parent => parent.IsKind(SyntaxKind.IsExpression) || parent.IsKind(SyntaxKind.AsExpression) ? parent.Right == type : false,
            TypeArgumentListSyntax or SimpleBaseTypeSyntax or PrimaryConstructorBaseTypeSyntax or TypeOfExpressionSyntax or DefaultExpressionSyntax
                or TypeConstraintSyntax or TypeParameterConstraintClauseSyntax or ArrayCreationExpressionSyntax or StackAllocArrayCreationExpressionSyntax or TypePatternSyntax
                or IndexerDeclarationSyntax or OperatorDeclarationSyntax or AttributeSyntax => true,
            _ => false,
        };
    }
}

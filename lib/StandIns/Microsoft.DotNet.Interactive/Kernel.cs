using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>The functions a cell can call without naming a class: every cell has <c>using static Microsoft.DotNet.Interactive.Kernel</c>.</summary>
public abstract class Kernel
{
    private protected Kernel() { }

    /// <summary>Shows <paramref name="value"/> in the cell's output, and gives back what can replace it later.</summary>
    /// <param name="value">What to show; null shows as <c>&lt;null&gt;</c>.</param>
    /// <param name="mimeTypes">The MIME types to show it as; none means those preferred for its type.</param>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary><paramref name="content"/> as HTML that is shown as it is.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Adds a style sheet to the page.</summary>
    public static void CSS(string content) => HTML($"<style>{content}</style>").Display("text/html");

    /// <summary>Runs <paramref name="scriptContent"/> in the page that shows the notebook.</summary>
    public static void Javascript(string scriptContent) => HTML($"<script type=\"text/javascript\">{scriptContent}</script>").Display("text/html");

    /// <summary>Asks the user for a line of text.</summary>
    /// <param name="prompt">What the user is asked.</param>
    /// <param name="typeHint">What kind of input a front end may offer, such as <c>text</c>.</param>
    /// <param name="valueName">A name to remember the answer by; not used here.</param>
    /// <exception cref="InvalidOperationException">Nobody is there to answer, as in a run without a front end.</exception>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text", string? valueName = null) =>
        Task.FromResult(KernelInvocationContext.Running.Ask(prompt, isPassword: typeHint == "password"));
}

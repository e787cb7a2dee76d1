using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace System;

/// <summary>Showing any value from a cell: <c>x.Display()</c>.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows <paramref name="value"/> in the cell's output, and gives back what can replace it later.</summary>
    /// <param name="value">What to show; null shows as <c>&lt;null&gt;</c>.</param>
    /// <param name="mimeTypes">The MIME types to show it as; none means those preferred for its type.</param>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) =>
        KernelInvocationContext.Running.Display(value, mimeTypes);

    /// <summary>Shows <paramref name="value"/>, which is text of the type <paramref name="mimeType"/> already.</summary>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static DisplayedValue DisplayAs(this string value, string mimeType) =>
        KernelInvocationContext.Running.DisplayAs(value, mimeType);
}

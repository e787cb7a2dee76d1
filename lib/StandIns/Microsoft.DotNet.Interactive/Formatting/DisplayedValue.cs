namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value that a cell has shown, and that can be replaced where it stands.</summary>
public sealed class DisplayedValue
{
    readonly KernelInvocationContext context;
    readonly string[] mimeTypes;

    DisplayedValue(KernelInvocationContext context, object? value, string[] mimeTypes, IReadOnlyList<FormattedValue> formattedValues)
    {
        this.context = context;
        this.mimeTypes = mimeTypes;
        Value = value;
        FormattedValues = formattedValues;
    }

    /// <summary>Names this place in the output.</summary>
    public string DisplayId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>What stands there now, by MIME type.</summary>
    public IReadOnlyList<FormattedValue> FormattedValues { get; private set; }

    /// <summary>Whether it has been replaced since it was first shown.</summary>
    public bool IsUpdated { get; private set; }

    /// <summary>The value that stands there now.</summary>
    public object? Value { get; private set; }

    /// <summary>Shows <paramref name="updatedValue"/> in place of what stood here, also from a later cell.</summary>
    public void Update(object? updatedValue)
    {
        IsUpdated = true;
        Value = updatedValue;
        FormattedValues = FormattedValue.CreateMany(context.Formatters, updatedValue, mimeTypes);
        // The cell that showed it may be over; the one that updates it carries the news.
        (KernelInvocationContext.Current ?? context).Publish(new ValueUpdated(DisplayId, FormattedValue.ByMimeType(FormattedValues)));
    }

    internal static DisplayedValue Show(KernelInvocationContext context, object? value, string[] mimeTypes) =>
        Shown(new(context, value, mimeTypes, FormattedValue.CreateMany(context.Formatters, value, mimeTypes)));

    internal static DisplayedValue ShowText(KernelInvocationContext context, string value, string mimeType) =>
        Shown(new(context, value, [mimeType], [new(mimeType, value)]));

    static DisplayedValue Shown(DisplayedValue displayed)
    {
        displayed.context.Publish(new ValueDisplayed(displayed.DisplayId, FormattedValue.ByMimeType(displayed.FormattedValues)));
        return displayed;
    }
}

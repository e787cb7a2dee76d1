namespace Microsoft.DotNet.Interactive;

/// <summary>What a running cell shows, for the engine that hosts it.</summary>
abstract record DisplayEvent;

/// <summary>A value shown for the first time, by MIME type.</summary>
sealed record ValueDisplayed(string DisplayId, IReadOnlyDictionary<string, string> Data) : DisplayEvent;

/// <summary>A new value for everything shown under the id.</summary>
sealed record ValueUpdated(string DisplayId, IReadOnlyDictionary<string, string> Data) : DisplayEvent;

/// <summary>Text for <c>stdout</c> or <c>stderr</c>.</summary>
sealed record StandardText(string Name, string Text) : DisplayEvent;

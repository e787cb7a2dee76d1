namespace Engine.Pages;

/// <summary>A heading in a page: its level from 1, its text without markup, the id it can be linked by.</summary>
internal sealed record PageHeading(int Level, string Text, string Id);

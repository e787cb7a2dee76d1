namespace Engine.Kernel;

/// <summary>Something that could be written: its text and what it is (<c>method</c>, <c>property</c>, <c>class</c>, <c>keyword</c>, …).</summary>
public sealed record Completion(string Text, string Kind);

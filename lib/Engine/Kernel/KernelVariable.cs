namespace Engine.Kernel;

/// <summary>A variable that a cell declared: its name, its declared type as C# writes it, and its value now.</summary>
public sealed record KernelVariable(string Name, string Type, object? Value);

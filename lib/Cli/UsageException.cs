namespace Cli;

/// <summary>What the user asked for cannot be done as asked; the message says what was given and what is accepted.</summary>
public sealed class UsageException(string message) : Exception(message);

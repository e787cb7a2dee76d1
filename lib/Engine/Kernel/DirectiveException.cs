namespace Engine.Kernel;

/// <summary>A directive that cannot be carried out; the message completes a sentence that begins with the directive.</summary>
sealed class DirectiveException(string message) : Exception(message);

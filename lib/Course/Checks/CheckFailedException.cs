namespace Course;

/// <summary>A claim that did not hold; the message says what was measured and what was claimed.</summary>
public sealed class CheckFailedException(string message) : Exception(message);

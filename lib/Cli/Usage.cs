namespace Cli;

/// <summary>What every command does with an error that is the user's to mend: one red line, exit status 2.</summary>
public static class Usage
{
    /// <summary>Runs <paramref name="command"/> and returns its exit status, or 2 after printing why it could not be done.</summary>
    public static int Guard(Func<int> command) => GuardAsync(() => Task.FromResult(command())).GetAwaiter().GetResult();

    /// <inheritdoc cref="Guard(Func{int})"/>
    public static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception e) when (e is UsageException or FormatException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"course: {e.Message}");
            return 2;
        }
    }
}

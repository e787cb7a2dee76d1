namespace Course;

/// <summary>Exercises that check themselves.</summary>
public static class Homework
{
    /// <summary>
    /// Runs the checks of an exercise. While the student's code still throws <see cref="NotImplementedException"/> the exercise counts as
    /// not done yet, which fails nothing; once it is written, wrong answers fail as any check does.
    /// </summary>
    /// <exception cref="CheckFailedException">The student's answer is wrong.</exception>
    public static void Grade(string exercise, Action checks)
    {
        try
        {
            checks();
        }
        catch (NotImplementedException)
        {
            Console.WriteLine($"○ {exercise}: not done yet");
            return;
        }
        Console.WriteLine($"✓ {exercise}: done");
    }
}

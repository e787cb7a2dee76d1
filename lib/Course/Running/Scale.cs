using TorchSharp;

namespace Course;

/// <summary>The scale in force: <c>COURSE_SCALE</c> where it is set, else lecture on a GPU and laptop without one.</summary>
public static class Scale
{
    /// <summary>The environment variable that chooses the scale.</summary>
    public const string Variable = "COURSE_SCALE";

    /// <summary>The scale in force now; the variable is read each time, so a cell may set it.</summary>
    /// <exception cref="ArgumentException"><c>COURSE_SCALE</c> holds something else than a scale.</exception>
    public static CourseScale Current => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } name
        ? Parse(name)
        : Devices.Default.type == DeviceType.CUDA ? CourseScale.Lecture : CourseScale.Laptop;

    /// <summary>True at smoke scale, where sizes are too small for claims about the machine.</summary>
    public static bool IsSmoke => Current == CourseScale.Smoke;

    /// <summary>The value for the scale in force; <paramref name="laptop"/> serves the lecture scale too.</summary>
    public static T Pick<T>(T smoke, T laptop) => Pick(smoke, laptop, laptop);

    /// <summary>The value for the scale in force.</summary>
    public static T Pick<T>(T smoke, T laptop, T lecture) => Current switch
    {
        CourseScale.Smoke => smoke,
        CourseScale.Laptop => laptop,
        _ => lecture,
    };

    /// <summary>The values for the scale in force; this overload lets <c>[1, 2, 3]</c> be written for an array.</summary>
    public static T[] Pick<T>(T[] smoke, T[] laptop, T[]? lecture = null) => Pick<T[]>(smoke, laptop, lecture ?? laptop);

    /// <summary>The scale called <paramref name="name"/>: smoke, laptop or lecture, in any case.</summary>
    /// <exception cref="ArgumentException">There is no such scale.</exception>
    public static CourseScale Parse(string name) => name.Trim().ToLowerInvariant() switch
    {
        "smoke" => CourseScale.Smoke,
        "laptop" => CourseScale.Laptop,
        "lecture" => CourseScale.Lecture,
        _ => throw new ArgumentException($"{Variable} is '{name}'; it takes smoke, laptop or lecture."),
    };
}

namespace Course;

/// <summary>How large a notebook's experiments are.</summary>
public enum CourseScale
{
    /// <summary>Seconds for a whole notebook: enough to see that it works.</summary>
    Smoke,

    /// <summary>Under two minutes for a notebook on two cores without a GPU.</summary>
    Laptop,

    /// <summary>The lecture's own sizes.</summary>
    Lecture,
}

namespace Engine.Documents;

/// <summary>How far a cell has come.</summary>
public enum CellStatus
{
    /// <summary>It has not run since the notebook was read.</summary>
    NotRun,

    /// <summary>It is running now.</summary>
    Running,

    /// <summary>It ran to its end.</summary>
    Succeeded,

    /// <summary>It did not compile, or it threw.</summary>
    Failed,

    /// <summary>It was stopped before its end.</summary>
    Cancelled,
}

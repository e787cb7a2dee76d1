/// <summary>Tests that count what all tensors hold, or which operators run.</summary>
[CollectionDefinition(nameof(OneAtATime), DisableParallelization = true)]
public class OneAtATime;

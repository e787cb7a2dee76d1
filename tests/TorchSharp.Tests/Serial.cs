// The random number generator, the default dtype and the count of live tensors are the whole process's: tests take turns.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

// torch's default generator, its number of threads and the count of its memory are the whole process's: tests take turns.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

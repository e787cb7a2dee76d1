namespace Course;

/// <summary>A data set that only the internet has: where it is from, and how to know that it is the one.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Content">What it is.</param>
/// <param name="FileName">Its name in the folder of the user's own data, <c>$COURSE_DATA</c>.</param>
/// <param name="Url">Where it is from.</param>
/// <param name="Bytes">Its size, where known.</param>
/// <param name="Sha256">The hash of its content, where known.</param>
public sealed record DataSet(string Name, string Content, string FileName, string Url, long? Bytes, string? Sha256)
{
    /// <summary>Those that are one file.</summary>
    public static IReadOnlyList<DataSet> All { get; } =
    [
        new("tiny-shakespeare", "40,000 lines of Shakespeare, which the lecture starts with; `char` is trained on it", "tinyshakespeare.txt",
            "https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/input.txt", 1_115_394, "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed"),
        new("names", "32,033 first names for the character models", "names.txt",
            "https://raw.githubusercontent.com/karpathy/makemore/master/names.txt", 228_145, "0a30b5557f192f32ab962680889aac5f6fda0f4cecf40a6d0b5694f58ea8cc4d"),
        new("hellaswag", "HellaSwag's 10,042 questions for validation", "hellaswag_val.jsonl",
            "https://raw.githubusercontent.com/rowanz/hellaswag/master/data/hellaswag_val.jsonl", null, "0aa3b88843990f3f10a97b9575c94d7b71fb2205240ba04ae4884d9e9c992588"),
    ];
}

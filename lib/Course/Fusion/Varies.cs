namespace Course;

/// <summary>
/// In which directions of a table, rows of the last dimension, an expression's numbers differ. A bias is the same for every row: <see cref="AlongRow"/>.
/// A row's mean is one number a row: <see cref="AcrossRows"/>.
/// </summary>
[Flags]
enum Varies
{
    Nowhere = 0,
    AcrossRows = 1,
    AlongRow = 2,
    Everywhere = AcrossRows | AlongRow,
}

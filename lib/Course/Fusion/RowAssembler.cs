using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// Puts down instructions of the runtime's intermediate language for a loop over rows, which the runtime compiles for the processor. That language is a stack machine: operands are
/// pushed, and an instruction takes them and pushes its result. Methods that set a variable list what they do as a line of C# as well.
/// </summary>
sealed unsafe class RowAssembler
{
    readonly DynamicMethod method = new("row", typeof(void), [typeof(nint*), typeof(long), typeof(long), typeof(long), typeof(long), typeof(float*), typeof(long)], typeof(RowAssembler).Module, skipVisibility: true);
    readonly ILGenerator il;
    readonly Type lanes = Vector512.IsHardwareAccelerated ? typeof(Lanes16) : Vector256.IsHardwareAccelerated ? typeof(Lanes8) : typeof(Lanes4);
    readonly StringBuilder listing = new();
    readonly Dictionary<LocalBuilder, string> names = [];
    int indent;

    /// <summary>An assembler that has put down nothing.</summary>
    public RowAssembler()
    {
        il = method.GetILGenerator();
        (Row, Start, Count, Column) = (Local(typeof(long), "row"), Local(typeof(long), "start"), Local(typeof(long), "count"), Local(typeof(long), "j"));
    }

    /// <summary>What the loop is called with: the parameters of <see cref="RowKernel.Loop"/>, in their order.</summary>
    public enum Argument { Data, From, To, Columns, Total, Scratch, Part }

    /// <summary>How many float32 a register holds.</summary>
    public static int Width { get; } = Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : 4;

    /// <summary>The loop's variable over rows.</summary>
    public LocalBuilder Row { get; }

    /// <summary>Where in the table the row begins.</summary>
    public LocalBuilder Start { get; }

    /// <summary>How many elements the row has.</summary>
    public LocalBuilder Count { get; }

    /// <summary>The loop's variable over the row's elements, a register's width at a time.</summary>
    public LocalBuilder Column { get; }

    /// <summary>What was put down, in C#'s terms.</summary>
    public string Listing => listing.ToString();

    /// <summary>The compiled loop.</summary>
    public RowKernel.Loop Finish()
    {
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<RowKernel.Loop>();
    }

    // Variables

    /// <summary>A variable that is used by its name in the listing, and not declared there.</summary>
    public LocalBuilder Local(Type type, string name)
    {
        var local = il.DeclareLocal(type);
        names[local] = name;
        return local;
    }

    /// <summary>A variable that holds one of the addresses in the loop's data.</summary>
    public LocalBuilder Pointer(int index, string name)
    {
        var pointer = Local(typeof(nint), name);
        Load(Argument.Data);
        il.Emit(OpCodes.Ldc_I4, index * sizeof(nint));
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Ldind_I);
        Store(pointer);
        return pointer;
    }

    /// <summary>Declares a register and sets it to what <paramref name="value"/> pushes.</summary>
    public LocalBuilder Declare(string name, string source, Action value)
    {
        var local = Local(lanes, name);
        Line($"V {name} = {source};");
        value();
        Store(local);
        return local;
    }

    /// <summary>Sets a register to what <paramref name="value"/> pushes.</summary>
    public void Assign(LocalBuilder local, string source, Action value)
    {
        Line($"{names[local]} = {source};");
        value();
        Store(local);
    }

    public string Name(LocalBuilder local) => names[local];

    /// <summary>Adds a line to the listing only.</summary>
    public void Line(string text) => listing.Append(' ', 4 * indent).Append(text).Append('\n');

    // Control flow

    /// <summary>for (variable = from; variable &lt; to; variable += step) body</summary>
    public void For(LocalBuilder variable, Action from, Action to, int step, Action body)
    {
        var (again, test) = (il.DefineLabel(), il.DefineLabel());
        from();
        Store(variable);
        il.Emit(OpCodes.Br, test);
        il.MarkLabel(again);
        indent++;
        body();
        indent--;
        Load(variable);
        Number(step);
        il.Emit(OpCodes.Add);
        Store(variable);
        il.MarkLabel(test);
        Load(variable);
        to();
        il.Emit(OpCodes.Blt, again);
    }

    /// <summary>if (a &lt; b) body, which is not listed.</summary>
    public void IfLess(LocalBuilder a, LocalBuilder b, Action body)
    {
        var end = il.DefineLabel();
        Load(a);
        Load(b);
        il.Emit(OpCodes.Bge, end);
        int before = listing.Length;
        body();
        listing.Length = before;
        il.MarkLabel(end);
    }

    // The stack: each takes its operands from it and leaves its result there.

    public void Load(LocalBuilder local) => il.Emit(OpCodes.Ldloc, local);

    public void Load(Argument argument) => il.Emit(OpCodes.Ldarg, (int)argument);

    public void Store(LocalBuilder local) => il.Emit(OpCodes.Stloc, local);

    /// <summary>An integer of 64 bits.</summary>
    public void Number(int value)
    {
        il.Emit(OpCodes.Ldc_I4, value);
        il.Emit(OpCodes.Conv_I8);
    }

    public void Add() => il.Emit(OpCodes.Add);

    public void Subtract() => il.Emit(OpCodes.Sub);

    public void Multiply() => il.Emit(OpCodes.Mul);

    /// <summary>The smaller of two integers.</summary>
    public void Min() => il.Emit(OpCodes.Call, typeof(Math).GetMethod(nameof(Math.Min), [typeof(long), typeof(long)])!);

    /// <summary>A register with one number in every lane.</summary>
    public void Of(float value)
    {
        il.Emit(OpCodes.Ldc_R4, value);
        Of();
    }

    /// <summary>A register with the float on the stack in every lane.</summary>
    public void Of() => Lane("Of", typeof(float));

    /// <summary>The same of an integer on the stack.</summary>
    public void OfInteger()
    {
        il.Emit(OpCodes.Conv_R4);
        Of();
    }

    /// <summary>An operation of <see cref="ILanes{V}"/> on registers.</summary>
    public void Lane(string name, int registers) => Lane(name, [.. Enumerable.Repeat(lanes, registers)]);

    void Lane(string name, params Type[] parameters) => il.Emit(OpCodes.Call, lanes.GetMethod(name, parameters)!);

    /// <summary>A function of <see cref="LaneMath"/>, or of <see cref="Lanes"/>, on registers.</summary>
    public void Function(Type of, string name) => il.Emit(OpCodes.Call, of.GetMethod(name)!.MakeGenericMethod(lanes));

    // Memory

    /// <summary>How many elements of the row are left from the column on.</summary>
    public void Left()
    {
        Load(Count);
        Load(Column);
        Subtract();
    }

    /// <summary>The address so many elements after a pointer.</summary>
    public void Address(LocalBuilder pointer, ScalarType dtype, Action index)
    {
        Load(pointer);
        index();
        Offset(dtype.ElementSize());
    }

    /// <summary>The address of the column in a row of scratch.</summary>
    public void ScratchAddress(int row)
    {
        Load(Argument.Scratch);
        Load(Argument.Columns);
        il.Emit(OpCodes.Call, typeof(RowKernel).GetMethod(nameof(RowKernel.Padded))!);
        Number(row);
        Multiply();
        Load(Column);
        Add();
        Offset(sizeof(float));
    }

    // So many bytes for each, added to the address below it on the stack
    void Offset(int elementBytes)
    {
        Number(elementBytes);
        Multiply();
        il.Emit(OpCodes.Conv_I);
        Add();
    }

    /// <summary>The number at an address, in every lane.</summary>
    public void LoadSingle(ScalarType dtype)
    {
        if (dtype == ScalarType.Float32) il.Emit(OpCodes.Ldind_R4);
        else
        {
            // A bfloat16 is the upper half of a float32.
            il.Emit(OpCodes.Ldind_U2);
            il.Emit(OpCodes.Ldc_I4, 16);
            il.Emit(OpCodes.Shl);
            il.Emit(OpCodes.Call, typeof(BitConverter).GetMethod(nameof(BitConverter.Int32BitsToSingle))!);
        }
        Of();
    }

    /// <summary>The register's width of numbers at an address of scratch.</summary>
    public void LoadScratch() => Lane("Load", typeof(float*));

    /// <summary>Writes a register to an address of scratch.</summary>
    public void StoreScratch() => Lane("Store", lanes, typeof(float*));

    /// <summary><see cref="Lanes"/>' Load of a register's width of numbers at an address, or of as many as the integer above it says.</summary>
    public void LoadElements(ScalarType dtype, bool counted) => Memory("Load", counted ? 2 : 1, dtype);

    /// <summary><see cref="Lanes"/>' Store of a register to an address, or of as many of its lanes as the integer above it says.</summary>
    public void StoreElements(ScalarType dtype, bool counted) => Memory("Store", counted ? 3 : 2, dtype);

    void Memory(string name, int parameters, ScalarType dtype)
    {
        var generic = typeof(Lanes).GetMethods().Single(one => one.Name == name && one.GetParameters().Length == parameters);
        il.Emit(OpCodes.Call, generic.MakeGenericMethod(lanes, dtype == ScalarType.Float32 ? typeof(float) : typeof(ushort)));
    }
}

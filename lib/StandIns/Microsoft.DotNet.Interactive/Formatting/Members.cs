using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>What an object shows of itself: its public properties and fields.</summary>
static class Members
{
    /// <summary>Members shown of one object; a row of hundreds helps nobody.</summary>
    const int Most = 20;

    static readonly ConcurrentDictionary<Type, Member[]> known = new();

    public sealed record Member(string Name, Func<object, object?> Read);

    public static IReadOnlyList<Member> Of(object value) => value switch
    {
        ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => new Member($"Item{i + 1}", t => ((ITuple)t)[i]))],
        Task task => OfTask(task),
        _ => Finished(value, known.GetOrAdd(value.GetType(), Reflected)),
    };

    /// <summary>Reads a member; an exception it throws is its value.</summary>
    public static object? Read(Member member, object owner)
    {
        try
        {
            return member.Read(owner);
        }
        catch (Exception failure)
        {
            return new Failure(FormatterRegistry.Describe(failure));
        }
    }

    /// <summary>What stands in place of a member that threw.</summary>
    public sealed record Failure(string Message);

    /// <summary>Whether a type writes itself: ToString is neither the framework's default nor made by the compiler.</summary>
    public static bool WritesItself(Type type)
    {
        var toString = type.GetMethod(nameof(ToString), Type.EmptyTypes)!;
        return toString.DeclaringType != typeof(object) && toString.DeclaringType != typeof(ValueType) && toString.DeclaringType != typeof(MarshalByRefObject)
            && !toString.IsDefined(typeof(CompilerGeneratedAttribute)) && !TypeNames.IsAnonymous(type) && !typeof(ITuple).IsAssignableFrom(type);
    }

    static Member[] OfTask(Task task)
    {
        List<Member> members = [new("Status", t => ((Task)t).Status)];
        if (task.IsFaulted)
            members.Add(new("Exception", t => ((Task)t).Exception!.InnerException));
        // Asking an unfinished task for its result would wait for it.
        if (task.IsCompletedSuccessfully && task.GetType().GetProperty("Result") is { } result && result.PropertyType.Name != "VoidTaskResult")
            members.Add(new("Result", result.GetValue));
        return [.. members];
    }

    /// <summary>Without those that would block or run the work that a lazy value puts off.</summary>
    static Member[] Finished(object value, Member[] members)
    {
        var type = value.GetType();
        var (pending, ready) = !type.IsGenericType ? (null, null)
            : type.GetGenericTypeDefinition() == typeof(Lazy<>) ? ("Value", "IsValueCreated")
            : type.GetGenericTypeDefinition() == typeof(ValueTask<>) ? ("Result", "IsCompletedSuccessfully")
            : (null, null);
        return pending is null || type.GetProperty(ready!)!.GetValue(value) is true ? members : [.. members.Where(m => m.Name != pending)];
    }

    static Member[] Reflected(Type type)
    {
        const BindingFlags shown = BindingFlags.Public | BindingFlags.Instance;
        var properties = type.GetProperties(shown)
            .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && Boxes(p.PropertyType))
            // One that hides a base class's is the only one a reader can reach.
            .DistinctBy(p => p.Name)
            .Select(p => new Member(p.Name, p.GetValue));
        var fields = type.GetFields(shown).Where(f => Boxes(f.FieldType)).Select(f => new Member(f.Name, f.GetValue));
        return [.. properties.Concat(fields).Take(Most)];
    }

    static bool Boxes(Type type) => !type.IsByRef && !type.IsByRefLike && !type.IsPointer && !type.IsFunctionPointer;
}

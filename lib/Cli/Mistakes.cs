using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Cli;

/// <summary>What was typed wrong on the command line: a line for each mistake and where help is to be had, instead of the whole help.</summary>
public static class Mistakes
{
    /// <summary>Prints the mistakes of a command that was found, if there are any; one that was not is left to the help of all.</summary>
    /// <returns>True where there are some; the exit status is then 2.</returns>
    public static bool Print(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0 || parsed.CommandResult.Command.Action is null) return false;
        foreach (var mistake in parsed.Errors) Console.Error.WriteLine($"course: {mistake.Message.TrimEnd()}");
        Console.Error.WriteLine($"course: ./course {string.Join(' ', Names(parsed.CommandResult))} --help says what there is.");
        return true;
    }

    /// <summary>An option that takes a number, and says so where it is given something else.</summary>
    public static Option<T?> Number<T>(string name, string description) where T : struct, INumber<T> => new(name)
    {
        Description = description,
        CustomParser = given =>
        {
            var text = given.Tokens.Count > 0 ? given.Tokens[^1].Value : "";
            var whole = T.IsZero(T.One / (T.One + T.One)); // half of one is nothing in whole numbers
            if (T.TryParse(text, whole ? NumberStyles.AllowLeadingSign : NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
            given.AddError($"{name} takes a {(whole ? "whole " : "")}number, not '{text}'.");
            return null;
        },
    };

    private static IEnumerable<string> Names(CommandResult command) =>
        command.Parent is CommandResult parent ? Names(parent).Append(command.Command.Name) : [];
}

using System.Globalization;

namespace LdapMailcow.Benchmarks.Whole;

/// <summary>The servers of a benchmark left running, to try or profile a program by hand.</summary>
internal static class OpenScene
{
    /// <param name="args">scene, and the number of users. Prints the settings for the program and ends with the standard input.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var scene = await Scene.StartAsync("", int.Parse(args[1], CultureInfo.InvariantCulture));
        foreach (var (name, value) in scene.Settings())
        {
            Console.WriteLine($"export {name}='{value}'");
        }

        await Console.In.ReadToEndAsync();
        return 0;
    }
}

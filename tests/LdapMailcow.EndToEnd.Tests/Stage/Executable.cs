namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <summary>The program under test: as built beside these tests, and as published (AOT_EXECUTABLE) where that is given.</summary>
public static class Executable
{
    public const string PublishedVariable = "AOT_EXECUTABLE";

    public static string Built { get; } = Path.Combine(AppContext.BaseDirectory, "ldap-mailcow");

    public static string? Published => Environment.GetEnvironmentVariable(PublishedVariable) is { Length: > 0 } path && File.Exists(path) ? path : null;

    /// <summary>What users run, where there is one; it also starts in a tenth of the time.</summary>
    public static string Usual => Published ?? Built;

    public static TheoryData<string> Kinds() => Published is null ? ["built"] : ["built", "published"];

    public static string PathOf(string kind) => kind == "published" ? Published! : Built;
}

using System.Globalization;

namespace LdapMailcow.Soak;

/// <summary>What was done, and what the program said to it, in a folder that stays if it went wrong.</summary>
internal sealed class Journal : IDisposable
{
    private readonly StreamWriter _steps;
    private readonly StreamWriter _output;
    private int _turn;
    private bool _kept;

    public Journal()
    {
        Folder = Directory.CreateTempSubdirectory("ldap-mailcow-soak-").FullName;
        _steps = new StreamWriter(Path.Combine(Folder, "steps.log")) { AutoFlush = true };
        _output = new StreamWriter(Path.Combine(Folder, "output.log")) { AutoFlush = true };
    }

    public string Folder { get; }

    public void Turn(string what) => Step(string.Create(CultureInfo.InvariantCulture, $"{++_turn}. {what}"));

    public void Step(string what)
    {
        if (what != "nothing")
        {
            _steps.WriteLine(what);
        }
    }

    public void Output(string text) => _output.Write(string.Create(CultureInfo.InvariantCulture, $"--- {_turn}.\n{text}"));

    public void Keep(string name, string text)
    {
        _kept = true;
        File.WriteAllText(Path.Combine(Folder, name), text);
    }

    public void Dispose()
    {
        _steps.Dispose();
        _output.Dispose();
        if (!_kept)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}

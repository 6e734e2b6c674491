using System.Diagnostics;

namespace LdapMailcow.State.Tests.Support;

/// <summary>This test program once more, in a <see cref="Role"/>; killed at the end if it still runs.</summary>
internal sealed class SecondProcess : IDisposable
{
    public const string Mark = "--second-process";

    private readonly Process _process;

    private SecondProcess(Process process) => _process = process;

    public static SecondProcess Start(string role, params string[] arguments) => Start([], role, arguments);

    /// <param name="wrapper">A program in front, such as setpriv with its options.</param>
    public static SecondProcess Start(IReadOnlyList<string> wrapper, string role, params string[] arguments)
    {
        string[] command = [.. wrapper, Environment.ProcessPath!, .. Runner(), Mark, role, .. arguments];
        var info = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardInput = true };

        // Its socket stays in the temporary folder when the process is killed.
        info.Environment["DOTNET_EnableDiagnostics"] = "0";
        return new SecondProcess(Process.Start(info)!);
    }

    public int Id => _process.Id;

    /// <summary>The next line it prints; null when it has ended.</summary>
    public string? ReadLine() => _process.StandardOutput.ReadLine();

    /// <summary>SIGKILL; returns what it had printed until then.</summary>
    public string Kill()
    {
        _process.Kill();
        var rest = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        return rest;
    }

    /// <summary>Lets it end by itself.</summary>
    public int Finish()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    /// <summary>When started as 'dotnet x.dll', the program's name is still missing.</summary>
    private static IEnumerable<string> Runner() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(SecondProcess).Assembly.Location] : [];
}

using System.Text;

namespace LdapMailcow.Commands;

/// <summary>Where a command speaks.</summary>
internal sealed record StandardStreams(TextWriter Output, TextWriter Error)
{
    /// <summary>UTF-8 whatever the locale, each line at once, from any thread.</summary>
    public static StandardStreams OfProcess() =>
        new(Writer(Console.OpenStandardOutput()), Writer(Console.OpenStandardError()));

    private static TextWriter Writer(Stream stream) =>
        TextWriter.Synchronized(new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true });
}

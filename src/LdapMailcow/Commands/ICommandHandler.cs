using LdapMailcow.Configuration;

namespace LdapMailcow.Commands;

/// <summary>The work of one command, once settings and services exist.</summary>
internal interface ICommandHandler
{
    /// <param name="output">Standard output, without secrets. Log lines go to the logger instead.</param>
    /// <param name="cancellationToken">Ends at SIGTERM and SIGINT.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken);
}

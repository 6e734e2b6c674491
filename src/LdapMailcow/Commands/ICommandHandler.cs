using LdapMailcow.Configuration;

namespace LdapMailcow.Commands;

internal interface ICommandHandler
{
    /// <param name="output">Standard output, without secrets. Log lines go to the logger instead.</param>
    /// <param name="cancellationToken">Ends at SIGTERM and SIGINT.</param>
    Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken);
}

using LdapMailcow.Core;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.Setup;
using LdapMailcow.Core.State;
using LdapMailcow.Events;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Cycle;

/// <summary>Whether the set-up looks as if it was meant, once in a process and in the command check; whether anything can be done at all, in every
/// cycle that read everything.</summary>
internal sealed class SetupCheck(IDirectory directory, CycleOptions options, ILogger<SetupCheck> logger)
{
    private bool _told;

    /// <returns>Why nothing can be done; null when something can.</returns>
    public async Task<string?> LookAsync(PreparedCycle prepared, CancellationToken cancellationToken)
    {
        if (prepared.Setup is not { } setup)
        {
            return null;
        }

        var useless = setup.OwnsNothing && setup.Useless(null) is not null;
        if (_told && !useless)
        {
            return null;
        }

        var sample = setup.AsksForSample ? await SampleAsync(cancellationToken) : null;
        var cause = useless ? setup.Useless(sample) : null;
        foreach (var doubt in setup.Findings(sample).Where(f => !_told && f.Sentence != cause))
        {
            CycleEvents.Doubt(logger, doubt.Sentence);
        }

        _told = true;
        return cause;
    }

    /// <summary>For the command check: mailcow is read once more, and nothing is written.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(DirectorySnapshot source, IMailcow mailcow, Ledger ledger, CancellationToken cancellationToken)
    {
        var target = await mailcow.ReadAsync(MailcowScope.Everything, cancellationToken) with
        {
            Mailboxes = await mailcow.ReadMailboxesAsync(cancellationToken),
        };
        var input = CycleView.Of(source, target, ledger, options.Rules, new Turn(ledger.LastTurn, IsNew: false, 0)).Input;
        var setup = new SetupReview(input, most: int.MaxValue);
        var sample = setup.AsksForSample ? await SampleAsync(cancellationToken) : null;
        return [.. setup.Findings(sample), .. input.Rivals.Where(r => r.IsThere).Select(r => Finding.Warning(Rivals.Sentence(r, input.Signature)))];
    }

    /// <summary>It only helps to say what may be meant.</summary>
    private async Task<DirectorySample?> SampleAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await directory.SampleAsync(cancellationToken);
        }
        catch (DirectoryUnavailableException)
        {
            return null;
        }
    }
}

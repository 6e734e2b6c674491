using LdapMailcow.Configuration;
using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;

namespace LdapMailcow.Commands;

/// <summary>Replaces the marker of a former LDAP_MAILCOW_OWNER_ID by the present one.</summary>
internal sealed class RenameOwnerCommand(IMailcow mailcow, IStateStore store, CycleOptions options, TimeProvider time, string formerOwner, bool all, bool confirmed) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        if (formerOwner == settings.Plan.OwnerId)
        {
            await output.WriteLineAsync($"LDAP_MAILCOW_OWNER_ID is '{formerOwner}' itself; set it to the new owner id first, and name the former one here.");
            return ExitCode.Usage;
        }

        var database = store.Load().Database;
        var (former, present) = (new Signature(new OwnerMarker(formerOwner), database), new Signature(new OwnerMarker(options.Rules.Plan.OwnerId), database));
        var snapshot = await mailcow.ReadAsync(MailcowScope.Everything, cancellationToken);
        var marked = snapshot.Aliases.Values.Where(a => former.Marker.IsIn(a.PrivateComment) && MayBeOurs(a)).OrderBy(a => a.Id).ToList();
        var found = marked.Where(a => all || former.OtherIn(a.PrivateComment) is null).ToList();
        var more = More(marked.Count - found.Count);
        if (!confirmed || found.Count == 0)
        {
            await output.WriteLineAsync($"{Counted.Of(found.Count, "alias bears", "aliases bear")} the marker {former.Marker.Text}.{more}"
                + (found.Count == 0 ? "" : " " + Preview.Of($"put {present.Marker.Text} in its place", $"rename-owner {formerOwner}{(all ? " --all" : "")} --yes")));
            return ExitCode.Done;
        }

        if (Standstill.ReasonOf(options.Rules.Plan.Policy, store.WritePause, time.GetUtcNow()) is { } reason)
        {
            await output.WriteLineAsync($"Nothing was done: mailcow is not written, {reason}.");
            return ExitCode.Failed;
        }

        var failed = 0;
        foreach (var batch in Batches(found, former, present))
        {
            failed += await WriteAsync(batch, output, cancellationToken);
        }

        await output.WriteLineAsync($"{Counted.Of(found.Count - failed, "alias has", "aliases have")} the marker {present.Marker.Text} now, {failed} failed.{more}");
        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static string More(int others) => others == 0 ? ""
        : $" {Counted.Of(others, "more bears", "more bear")} it with the signature of another database (another daemon's, or this one's before it was lost): left alone, --all takes them along.";

    /// <summary>A marker restores nothing on what is no address, such as a catch-all; what the configuration leaves out is never written.</summary>
    private bool MayBeOurs(MailcowAlias alias) => Address.TryParse(alias.Address, out var address, out _) && options.Rules.Plan.Scope.Covers(address);

    private IEnumerable<WriteBatch> Batches(List<MailcowAlias> aliases, Signature former, Signature present) => aliases
        .GroupBy(a => new AliasValues(a.Goto, a.Active, a.Flags, Renamed(a.PrivateComment!, former, present)))
        .SelectMany(g => g.Chunk(options.BatchSize).Select(chunk =>
            new WriteBatch(WriteKind.EditAliases, [.. chunk.Select(a => new WriteItem(Address.Parse(a.Address), a.Id, a.PrivateComment, a.Goto, a.Active))], g.Key)));

    private static string Renamed(string comment, Signature former, Signature present)
    {
        var renamed = present.Marker.InPlaceOf(former.Marker, comment);
        return present.Over(renamed) ?? renamed;
    }

    private async Task<int> WriteAsync(WriteBatch batch, TextWriter output, CancellationToken cancellationToken)
    {
        var outcomes = await mailcow.WriteAsync(batch, cancellationToken);
        foreach (var outcome in outcomes.Where(o => o.Result != WriteResult.Done))
        {
            await output.WriteLineAsync($"{outcome.Item.Address}: {outcome.Reason}");
        }

        return outcomes.Count(o => o.Result != WriteResult.Done);
    }
}

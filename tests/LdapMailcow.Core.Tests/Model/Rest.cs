using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Tests.Model;

/// <summary>A world whose cycles are skipped while they are settled, as the daemon does it; whatever an administrator does is looked at by the next one.</summary>
internal sealed class Rest(World world)
{
    private Settled? _settled;
    private long _counted;
    private Ledger? _left;
    private string _scope = "";
    private bool _knowsMailcow;
    private List<MailcowAlias> _aliases = [];
    private List<Mailbox> _mailboxes = [];
    private List<SendGrant> _senders = [];

    public int Skipped { get; private set; }

    /// <returns>null when the cycle was skipped.</returns>
    public Prepared? Cycle()
    {
        var number = world.Ledger.LastTurn + 1;
        if (IsUntouched && _settled!.Digest == world.Directory().Digest && _settled.Holds(number, _counted + world.ElapsedSeconds, world.Now))
        {
            Skip(number);
            return null;
        }

        if (_settled is { } over)
        {
            world.Ledger = world.Ledger.With(over.Count(world.Ledger, _counted));
        }

        world.IsThrifty = _knowsMailcow && IsMailcowUntouched && world.Scope == _scope;
        var (ledger, began, done) = (world.Ledger, world.Now, world.Done);
        var prepared = world.Cycle();
        _settled = Settled.After(prepared.Cycle, ledger, world.Options, began);
        _counted = 0;
        _knowsMailcow = prepared.Cycle.LedgerSuffices && world.Done - done == prepared.Checked.Aliases.Count + prepared.Checked.Mailboxes.Count + prepared.Checked.Senders.Count;
        world.IsThrifty = false;
        Remember();
        return prepared;
    }

    /// <summary>A decision from outside and another configuration (which is another process) end the rest, and so does an edit in mailcow, for which the daemon would have its drift check.</summary>
    private bool IsUntouched => _settled is not null && ReferenceEquals(world.Ledger, _left) && world.Scope == _scope && IsMailcowUntouched;

    private bool IsMailcowUntouched => world.Mailcow.Aliases.Values.SequenceEqual(_aliases) && world.Mailcow.Mailboxes.Values.SequenceEqual(_mailboxes) && world.Mailcow.SendAs.Order().SequenceEqual(_senders);

    private void Skip(long number)
    {
        Skipped++;
        _counted += world.ElapsedSeconds;
        world.Now = world.Now.AddSeconds(world.ElapsedSeconds);
        world.Ledger = world.Ledger with { LastTurn = number };
        Remember();
    }

    private void Remember()
    {
        (_left, _scope) = (world.Ledger, world.Scope);
        _aliases = [.. world.Mailcow.Aliases.Values];
        _mailboxes = [.. world.Mailcow.Mailboxes.Values];
        _senders = [.. world.Mailcow.SendAs.Order()];
    }
}

using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Senders;

/// <param name="IsDrift">It was ours, and somebody took it away.</param>
public sealed record SenderStep(GivenGrant Row, string Reason, bool IsDrift = false)
{
    /// <summary>In the words of the history.</summary>
    public const string Given = "send-as given";

    public const string TakenBack = "send-as taken back";

    public static bool Is(string change) => change is Given or TakenBack;

    public SendGrant Grant => Row.Grant;
}

/// <summary>What shall change in the list of one mailbox; the rest of it stays, whatever it is by the time of the write.</summary>
public sealed record SenderChange(Address Mailbox, IReadOnlyList<SenderStep> Given, IReadOnlyList<SenderStep> Revoked)
{
    public bool IsRemoval => Revoked.Count > 0;

    public int Steps => Given.Count + Revoked.Count;

    public string Fingerprint => $"senders|{Names(Given)}|{Names(Revoked)}";

    public WriteBatch ToBatch() => new(WriteKind.EditSenders, [new WriteItem(Mailbox)], null) { Senders = new SenderEdit(Addresses(Given), Addresses(Revoked)) };

    /// <summary>The same with fewer taken away; null when nothing is left.</summary>
    public SenderChange? Revoking(Func<SenderStep, bool> which) =>
        this with { Revoked = [.. Revoked.Where(which)] } is { Steps: > 0 } rest ? rest : null;

    private static IReadOnlyList<Address> Addresses(IReadOnlyList<SenderStep> steps) => [.. steps.Select(s => s.Grant.Address)];

    private static string Names(IReadOnlyList<SenderStep> steps) => string.Join(',', steps.Select(s => s.Grant.Address));
}

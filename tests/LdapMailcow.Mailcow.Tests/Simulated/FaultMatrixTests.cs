using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.MailcowSimulator.Store;
using Xunit;

namespace LdapMailcow.Mailcow.Tests.Simulated;

/// <summary>Every kind of write, broken in every way: an outcome is Done exactly when the store has it, and the next attempt finishes the rest.</summary>
public sealed class FaultMatrixTests
{
    private static readonly string[] _addresses = ["21abc@example.test", "o'neil+x@example.test", "b@second.test", "c@aliased.test"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<WriteKind, FaultAction, bool> Matrix()
    {
        var matrix = new TheoryData<WriteKind, FaultAction, bool>();
        foreach (var kind in Enum.GetValues<WriteKind>().Where(k => k != WriteKind.EditSenders)) // One mailbox in a call: SenderTests.
        {
            foreach (var action in new[] { FaultAction.BadGateway, FaultAction.PhpGone, FaultAction.ServerError, FaultAction.LoginPage, FaultAction.Empty, FaultAction.Close })
            {
                matrix.Add(kind, action, true);
                matrix.Add(kind, action, false);
            }

            matrix.Add(kind, FaultAction.Truncated, true);
            matrix.Add(kind, FaultAction.Cut, true);
            matrix.Add(kind, FaultAction.Delay, true);
            matrix.Add(kind, FaultAction.Danger, false);
            matrix.Add(kind, FaultAction.Partial, false);
        }

        return matrix;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task An_outcome_is_done_exactly_when_it_is_stored(WriteKind kind, FaultAction action, bool apply)
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        var batch = Prepare(kind, mailcow.Host.Mailcow);
        var late = new LateWrite(_ => mailcow.Clock.Leap(Some.LongerThanAnyLimit));
        var fault = mailcow.Host.Faults.Inject(action == FaultAction.Delay
            ? late.Fault()
            : new Fault { Action = action, Apply = action == FaultAction.Partial ? null : apply });

        var first = await mailcow.Gateway.WriteAsync(batch, Stop);

        Assert.Equal(1, fault.Fired);
        Assert.Equal(IsTriedAgain(action, apply) ? 3 : 1, mailcow.Host.History.Writes.Count);
        Assert.Equal(batch.Items, first.Select(o => o.Item));
        Assert.All(first, o => Assert.Equal(IsStored(batch, o, mailcow.Host.Mailcow), o.Result == WriteResult.Done));
        Assert.All(first, o => Assert.True(o.Result == WriteResult.Done || o.Reason?.Contains(o.Item.Address.Value, StringComparison.Ordinal) == true, o.Reason));
        if (action == FaultAction.Delay)
        {
            await late.ComesAsync();
        }

        await Finish(mailcow, batch, first);
    }

    /// <summary>What was not done, by a call that is over for certain, is tried again in two halves.</summary>
    private static bool IsTriedAgain(FaultAction action, bool apply) =>
        !apply && action is FaultAction.BadGateway or FaultAction.PhpGone or FaultAction.ServerError or FaultAction.LoginPage or FaultAction.Empty;

    private static async Task Finish(SimulatedMailcow mailcow, WriteBatch batch, IReadOnlyList<WriteOutcome> first)
    {
        var rest = batch with { Items = [.. first.Where(o => o.Result != WriteResult.Done).Select(o => o.Item)] };
        var second = rest.Items.Count == 0 ? [] : await mailcow.Restarted().WriteAsync(rest, Stop);

        Assert.All(second, o => Assert.True(o.Result == WriteResult.Done, o.Reason));
        Assert.All(first.Where(o => o.Result == WriteResult.Done).Concat(second), o => Assert.True(IsStored(batch, o, mailcow.Host.Mailcow), o.Item.Address.Value));
        var victim = mailcow.Host.Mailcow.Alias(21)!;
        Assert.Equal(("victim@example.test", "user17@example.test", 1, "made by hand"), (victim.Address, victim.Goto, victim.Active, victim.PrivateComment));
    }

    private static WriteBatch Prepare(WriteKind kind, MailcowState store)
    {
        if (kind == WriteKind.EditMailboxes)
        {
            return Some.Switch(MailboxState.Inactive, "user01@example.test", "user02@example.test", "user18@second.test");
        }

        if (kind == WriteKind.CreateAliases)
        {
            return Some.Create(Some.Values("user01@example.test,user18@second.test"), _addresses);
        }

        var items = _addresses.Select(a => store.AddAlias(a, "user03@example.test", privateComment: Some.Marker)).Select(r => (r.Id, r.Address)).ToArray();
        return kind == WriteKind.EditAliases ? Some.Edit(Some.Values("user01@example.test,user18@second.test", active: false), items) : Some.Delete(items);
    }

    private static bool IsStored(WriteBatch batch, WriteOutcome outcome, MailcowState store)
    {
        var address = outcome.Item.Address.Value;
        if (batch.Kind == WriteKind.EditMailboxes)
        {
            return store.Mailbox(address)!.Active == (int)batch.MailboxState!;
        }

        var row = store.Alias(address);
        return batch.Kind == WriteKind.DeleteAliases
            ? row is null
            : row is not null && GotoText.Same(row.Goto, batch.Values!.Goto) && (row.Active == 1) == batch.Values.Active && row.PrivateComment == Some.Marker;
    }
}

using LdapMailcow.Core.Desired;

namespace LdapMailcow.Core.Planning;

internal sealed class WantedAliases(PlanInput input, PlanDraft draft)
{
    private const int PostfixExpansionLimit = 1000;

    private readonly ForeignAliases _foreign = new(input, draft);
    private readonly AbsentAliases _absent = new(input, draft);

    public void Judge()
    {
        var vanished = new VanishedMembers(input, draft);
        var own = new OwnAliases(input, draft, vanished);
        foreach (var desired in input.Desired.Aliases.Values)
        {
            WarnOfSize(desired);
            if (input.Owned.Aliases.TryGetValue(desired.Address, out var owned))
            {
                own.Judge(desired, owned);
            }
            else if (input.Mailcow.Aliases.TryGetValue(desired.Address.Value, out var foreign))
            {
                _foreign.Judge(desired, foreign);
            }
            else
            {
                _absent.Judge(desired);
            }
        }

        vanished.Remember();
        _absent.Tell();
    }

    private void WarnOfSize(DesiredAlias desired)
    {
        if (desired.Goto.Count > PostfixExpansionLimit)
        {
            draft.Say(NoticeKind.Warning, NoticeReason.TooManyRecipients, desired.Address,
                $"{desired.Address} has {Counted.Of(desired.Goto.Count, "recipient")}; Postfix delivers to no alias of more than {PostfixExpansionLimit} "
                + "unless virtual_alias_expansion_limit is raised (mailcow: data/conf/postfix/extra.cf).", label: desired.Label);
        }
    }
}

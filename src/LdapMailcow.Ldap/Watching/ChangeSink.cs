using System.Text;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Client;

namespace LdapMailcow.Ldap.Watching;

/// <summary>Passes on the changes that can matter: below the base, and of what a read would see.</summary>
internal sealed class ChangeSink(Subtree below, EntryMemory memory, IWatchListener listener) : IStandingSearchSink
{
    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task IsRegistered => _registered.Task;

    public void Registered() => _registered.SetResult();

    public void Take(LdapEntry entry, bool isDeleted)
    {
        if (isDeleted || IsTombstone(entry) || !below.Contains(entry.Name) ? IsGone(entry, isDeleted) : memory.IsNews(entry))
        {
            listener.Changed(Encoding.UTF8.GetString(entry.Name));
        }
    }

    /// <summary>Whoever left the base or the directory was known before. Of a tombstone of Active Directory, the former parent tells as well.</summary>
    private bool IsGone(LdapEntry entry, bool isDeleted) =>
        memory.Forget(entry) || (isDeleted && below.Contains(entry.Name)) || WasBelow(entry);

    private bool WasBelow(LdapEntry entry)
    {
        foreach (var attribute in entry)
        {
            foreach (var value in attribute)
            {
                if (Ascii.EqualsIgnoreCase(attribute.Description, WatchedAttributes.LastKnownParent) && below.Contains(value))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsTombstone(LdapEntry entry)
    {
        foreach (var attribute in entry)
        {
            foreach (var value in attribute)
            {
                if (Ascii.EqualsIgnoreCase(attribute.Description, WatchedAttributes.IsDeleted) && value.SequenceEqual("TRUE"u8))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

using LdapMailcow.Core.Planning;

namespace LdapMailcow.Cycle;

/// <summary>Tells a standing conflict or skip once, not every cycle: a quiet cycle is one line.</summary>
internal sealed class NoticeMemory
{
    private HashSet<Notice> _told = [];

    public IReadOnlyList<Notice> News(IReadOnlyList<Notice> notices)
    {
        var now = notices.ToHashSet();
        List<Notice> news = [.. notices.Where(n => !_told.Contains(n)).Distinct()];
        _told = now;
        return news;
    }
}

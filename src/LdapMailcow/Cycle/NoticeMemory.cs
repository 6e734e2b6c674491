using LdapMailcow.Core.Planning;

namespace LdapMailcow.Cycle;

/// <summary>Tells a standing conflict or skip once, not every cycle: a quiet cycle is one line. What is in no word of it may change meanwhile.</summary>
internal sealed class NoticeMemory
{
    private HashSet<(NoticeKind, NoticeReason, string, string)> _told = [];

    public IReadOnlyList<Notice> News(IReadOnlyList<Notice> notices)
    {
        List<Notice> news = [.. notices.Where(n => !_told.Contains(Words(n))).DistinctBy(Words)];
        _told = [.. notices.Select(Words)];
        return news;
    }

    private static (NoticeKind, NoticeReason, string, string) Words(Notice notice) => (notice.Kind, notice.Reason, notice.Subject, notice.Sentence);
}

namespace LdapMailcow.MailcowSimulator.History;

/// <summary>Every request since the start or the last clearing, in the order of arrival; those to <c>/simulator/</c> are not among them.</summary>
public sealed class RequestHistory
{
    private readonly List<RecordedRequest> requests = [];
    private readonly Lock gate = new();

    public IReadOnlyList<RecordedRequest> All
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    public IReadOnlyList<RecordedRequest> Writes => [.. All.Where(request => request.IsWrite)];

    public IReadOnlyList<RecordedRequest> Reads => [.. All.Where(request => !request.IsWrite)];

    public void Clear()
    {
        lock (gate)
        {
            requests.Clear();
        }
    }

    internal RecordedRequest Add(Func<int, RecordedRequest> create)
    {
        lock (gate)
        {
            var request = create(requests.Count + 1);
            requests.Add(request);
            return request;
        }
    }
}

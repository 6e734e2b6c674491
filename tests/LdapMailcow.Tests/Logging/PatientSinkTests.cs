using LdapMailcow.Logging;
using LdapMailcow.Testing.Processes;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace LdapMailcow.Tests.Logging;

public sealed class PatientSinkTests
{
    private const int Capacity = 4;

    [Fact]
    public void What_finds_room_is_written_in_its_order_before_the_end()
    {
        var target = new Target();
        using (var sink = new PatientSink(target))
        {
            for (var i = 0; i < 100; i++)
            {
                sink.Emit(Event($"line {i}"));
            }
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"line {i}"), target.Lines);
    }

    [Fact]
    public async Task What_is_lost_while_nothing_is_taken_is_counted_and_told_once_something_is()
    {
        var target = new Target();
        target.Blocks.Reset();
        using var sink = new PatientSink(target, Capacity);
        sink.Emit(Event("first"));
        await Eventually.TrueAsync(() => target.IsBusy, () => "nothing was written", TestContext.Current.CancellationToken);
        for (var i = 0; i < Capacity + 7; i++)
        {
            sink.Emit(Event($"line {i}"));
        }

        target.Blocks.Set();
        await Eventually.TrueAsync(() => target.Lines.Count == Capacity + 2, () => string.Join('\n', target.Lines), TestContext.Current.CancellationToken);
        Assert.Equal(["first", "log lines lost, because nothing took them: 7", "line 0", "line 1", "line 2", "line 3"], target.Lines);
    }

    [Fact]
    public void What_the_target_refuses_is_lost_too()
    {
        var target = new Target { Refuses = 3 };
        using (var sink = new PatientSink(target))
        {
            for (var i = 0; i < 5; i++)
            {
                sink.Emit(Event($"line {i}"));
            }
        }

        Assert.Equal(["line 3", "log lines lost, because nothing took them: 3", "line 4"], target.Lines);
    }

    [Fact]
    public void The_end_does_not_wait_for_ever()
    {
        var target = new Target();
        target.Blocks.Reset();
        using (var sink = new PatientSink(target))
        {
            sink.Emit(Event("never taken"));
        }

        Assert.Empty(target.Lines);
        target.Blocks.Set();
    }

    private static LogEvent Event(string text) =>
        new(DateTimeOffset.UnixEpoch, LogEventLevel.Information, null, new MessageTemplate([new TextToken(text)]), []);

    private sealed class Target : ILogEventSink
    {
        private readonly List<string> _lines = [];

        public ManualResetEventSlim Blocks { get; } = new(initialState: true);

        public int Refuses { get; set; }

        public volatile bool IsBusy;

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public void Emit(LogEvent logEvent)
        {
            IsBusy = true;
            Blocks.Wait();
            if (Refuses > 0)
            {
                Refuses--;
                throw new IOException("No space left on device");
            }

            lock (_lines)
            {
                _lines.Add(EventText.Message(logEvent));
            }
        }
    }
}

using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace LdapMailcow.Benchmarks.Hot;

/// <summary>The pieces that a large cycle spends its time in, each alone: time and bytes for one whole company.</summary>
internal static class HotBenchmarks
{
    /// <param name="args">hot, and arguments of BenchmarkDotNet.</param>
    public static int Run(string[] args)
    {
        var job = Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance);
        BenchmarkSwitcher
            .FromTypes([typeof(PlanBenchmark), typeof(StateBenchmark), typeof(ListBenchmark)])
            .Run(args.Length > 1 ? args[1..] : ["--filter", "*"], DefaultConfig.Instance.AddJob(job));
        return 0;
    }
}

/// <summary>From three lists in memory to a checked plan.</summary>
[MemoryDiagnoser]
public class PlanBenchmark
{
    private readonly Company _company = new(10_000);

    [Benchmark(Baseline = true)]
    public int NothingToDo() => _company.Plan(isFirst: false);

    [Benchmark]
    public int FirstSync() => _company.Plan(isFirst: true);
}

/// <summary>The state on disk.</summary>
[MemoryDiagnoser]
public class StateBenchmark : IDisposable
{
    private readonly StoredCompany _stored = new(10_000);

    [Benchmark(Baseline = true)]
    public int Load() => _stored.Load();

    [Benchmark]
    public void CommitOfOneBatch() => _stored.Commit(50);

    [GlobalCleanup]
    public void Dispose()
    {
        _stored.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>mailcow's list from bytes in memory, by the real gateway.</summary>
[MemoryDiagnoser]
public class ListBenchmark : IDisposable
{
    private readonly ListedCompany _listed = new(10_000);

    [Benchmark]
    public Task<int> Read() => _listed.ReadAsync();

    [GlobalCleanup]
    public void Dispose()
    {
        _listed.Dispose();
        GC.SuppressFinalize(this);
    }
}

namespace LdapMailcow.State.Database;

/// <summary>STRICT and the checks let <c>quick_check</c> see damage inside a row. Times are UTC in milliseconds since 1970.</summary>
internal static class SchemaVersion1
{
    public const string Sql = """
        CREATE TABLE alias (
            address TEXT PRIMARY KEY,
            alias_id INTEGER NOT NULL,
            source TEXT,
            kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
            goto TEXT NOT NULL,
            active INTEGER NOT NULL CHECK (active IN (0, 1)),
            missing_reads INTEGER NOT NULL CHECK (missing_reads BETWEEN 0 AND 2147483647),
            inactive_seconds INTEGER NOT NULL,
            held_against TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE seen_user (
            id TEXT PRIMARY KEY,
            mail TEXT NOT NULL,
            missing_reads INTEGER NOT NULL CHECK (missing_reads BETWEEN 0 AND 2147483647),
            disabled_as INTEGER CHECK (disabled_as IN (0, 1, 2)),
            intended INTEGER CHECK (intended IN (0, 1, 2))
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE refusal (
            address TEXT PRIMARY KEY,
            fingerprint TEXT NOT NULL,
            failures INTEGER NOT NULL CHECK (failures BETWEEN 0 AND 2147483647),
            not_before_cycle INTEGER NOT NULL,
            reason TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE cycle (
            number INTEGER PRIMARY KEY,
            started INTEGER NOT NULL,
            finished INTEGER,
            exit_code INTEGER CHECK (exit_code BETWEEN 0 AND 255),
            summary TEXT
        ) STRICT;
        CREATE TABLE history (
            id INTEGER PRIMARY KEY,
            cycle INTEGER NOT NULL,
            at INTEGER NOT NULL,
            address TEXT NOT NULL,
            change TEXT NOT NULL,
            reason TEXT NOT NULL,
            goto_before TEXT,
            active_before INTEGER CHECK (active_before IN (0, 1)),
            goto_after TEXT,
            active_after INTEGER CHECK (active_after IN (0, 1))
        ) STRICT;
        CREATE INDEX history_by_address ON history (address);
        CREATE INDEX history_by_cycle ON history (cycle);
        CREATE INDEX history_by_time ON history (at);
        CREATE TABLE source_facts (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            scope TEXT NOT NULL,
            users INTEGER NOT NULL CHECK (users BETWEEN 0 AND 2147483647),
            groups INTEGER NOT NULL CHECK (groups BETWEEN 0 AND 2147483647)
        ) STRICT;
        CREATE TABLE withheld (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            hash TEXT NOT NULL
        ) STRICT;
        CREATE TABLE withheld_line (
            only INTEGER NOT NULL REFERENCES withheld ON DELETE CASCADE,
            is_reason INTEGER NOT NULL CHECK (is_reason IN (0, 1)),
            position INTEGER NOT NULL,
            line TEXT NOT NULL,
            PRIMARY KEY (only, is_reason, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE approved (
            item TEXT PRIMARY KEY
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE inherited (
            address TEXT PRIMARY KEY
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE inheritance (
            at INTEGER NOT NULL,
            addresses INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE pause (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            key_fingerprint TEXT NOT NULL,
            failures INTEGER NOT NULL CHECK (failures BETWEEN 0 AND 2147483647),
            until INTEGER NOT NULL,
            reason TEXT NOT NULL
        ) STRICT;
        """;
}

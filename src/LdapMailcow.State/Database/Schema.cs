using LdapMailcow.Core.State;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Database;

/// <summary>The tables, as a list of steps; <c>PRAGMA user_version</c> says how many of them were taken.</summary>
internal static class Schema
{
    /// <summary>"LMst", in the file's header: whose database this is.</summary>
    private const long ApplicationId = 0x4C4D7374;

    /// <summary>Until now every cycle was a turn; what waits for a cycle waits for the turn of the same number.</summary>
    private const string Turns = """
        ALTER TABLE cycle ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE cycle ADD COLUMN cause INTEGER NOT NULL DEFAULT 0 CHECK (cause BETWEEN 0 AND 3);
        UPDATE cycle SET turn = number;
        ALTER TABLE refusal RENAME COLUMN not_before_cycle TO not_before_turn;
        """;

    private const string Watch = """
        CREATE TABLE watch (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            how TEXT,
            since INTEGER NOT NULL,
            last_change INTEGER,
            cycles INTEGER NOT NULL CHECK (cycles BETWEEN 0 AND 2147483647)
        ) STRICT;
        """;

    /// <summary>How often a person has decided something; other commits wake nobody.</summary>
    private const string Decisions = """
        CREATE TABLE decision (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            number INTEGER NOT NULL
        ) STRICT;
        INSERT INTO decision (only, number) VALUES (1, 0);
        """;

    /// <summary>An alias' id is read in each cycle; what the last one saw decides nothing.</summary>
    private const string NoAliasId = "ALTER TABLE alias DROP COLUMN alias_id;";

    /// <summary>What the last cycle saw, for people.</summary>
    private const string Details = """
        CREATE TABLE details (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            cycle INTEGER NOT NULL,
            users INTEGER NOT NULL CHECK (users BETWEEN 0 AND 2147483647),
            groups INTEGER NOT NULL CHECK (groups BETWEEN 0 AND 2147483647)
        ) STRICT;
        CREATE TABLE details_phase (
            position INTEGER PRIMARY KEY,
            phase TEXT NOT NULL,
            milliseconds INTEGER NOT NULL CHECK (milliseconds BETWEEN 0 AND 922337203685477)
        ) STRICT;
        CREATE TABLE details_notice (
            position INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            reason TEXT NOT NULL,
            subject TEXT NOT NULL,
            sentence TEXT NOT NULL,
            address TEXT,
            goto TEXT,
            entry TEXT,
            count INTEGER NOT NULL CHECK (count BETWEEN 0 AND 2147483647)
        ) STRICT;
        """;

    private const string Adoptions = """
        CREATE TABLE adoption (
            address TEXT PRIMARY KEY,
            goto_now TEXT NOT NULL,
            goto_then TEXT NOT NULL,
            active INTEGER NOT NULL CHECK (active IN (0, 1))
        ) STRICT, WITHOUT ROWID;
        """;

    private const string Alerts = """
        CREATE TABLE alert (
            channel TEXT NOT NULL,
            kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4),
            told INTEGER NOT NULL,
            PRIMARY KEY (channel, kind)
        ) STRICT, WITHOUT ROWID;
        """;

    /// <summary>Who was seen before this was asked was not seen enabled.</summary>
    private const string SeenEnabled = "ALTER TABLE seen_user ADD COLUMN seen_enabled INTEGER NOT NULL DEFAULT 0 CHECK (seen_enabled IN (0, 1));";

    private const string ByHand = """
        CREATE TABLE write_pause (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            since INTEGER NOT NULL,
            until INTEGER
        ) STRICT;
        ALTER TABLE decision ADD COLUMN syncs INTEGER NOT NULL DEFAULT 0;
        """;

    private const string MissingMembers = """
        CREATE TABLE missing_member (
            mail TEXT PRIMARY KEY,
            reads INTEGER NOT NULL CHECK (reads BETWEEN 0 AND 2147483647)
        ) STRICT, WITHOUT ROWID;
        """;

    private const string Progress = """
        CREATE TABLE progress (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            cycle INTEGER NOT NULL,
            at INTEGER NOT NULL,
            done INTEGER NOT NULL CHECK (done BETWEEN 0 AND 2147483647),
            planned INTEGER NOT NULL CHECK (planned BETWEEN 0 AND 2147483647)
        ) STRICT;
        """;

    private const string DriftDue = "ALTER TABLE details ADD COLUMN drift_due INTEGER;";

    private const string AdoptionComment = "ALTER TABLE adoption ADD COLUMN comment TEXT;";

    /// <summary>A name for this database, and what others sign. An alert of one more kind.</summary>
    private const string Signatures = """
        CREATE TABLE name (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            name TEXT NOT NULL
        ) STRICT;
        INSERT INTO name (only, name) VALUES (1, lower(hex(randomblob(4))));
        CREATE TABLE rival (
            name TEXT PRIMARY KEY,
            quiet INTEGER NOT NULL CHECK (quiet BETWEEN 0 AND 2147483647)
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE alias ADD COLUMN writer TEXT;
        ALTER TABLE alert RENAME TO alert_before;
        CREATE TABLE alert (
            channel TEXT NOT NULL,
            kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 5),
            told INTEGER NOT NULL,
            PRIMARY KEY (channel, kind)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO alert SELECT channel, kind, told FROM alert_before;
        DROP TABLE alert_before;
        """;

    /// <summary>null where the switch is not ours to set.</summary>
    private const string AliasFlags = """
        ALTER TABLE alias ADD COLUMN sogo_visible INTEGER CHECK (sogo_visible IN (0, 1));
        ALTER TABLE alias ADD COLUMN internal INTEGER CHECK (internal IN (0, 1));
        """;

    private const string KnownMails = """
        CREATE TABLE known_mail (
            id TEXT PRIMARY KEY,
            mail TEXT NOT NULL,
            former TEXT,
            is_left INTEGER NOT NULL CHECK (is_left IN (0, 1))
        ) STRICT, WITHOUT ROWID;
        """;

    private const string RefusalsInSuccession = "ALTER TABLE pause ADD COLUMN in_succession INTEGER NOT NULL DEFAULT 0 CHECK (in_succession BETWEEN 0 AND 2147483647);";

    private const string Contacts =
        """
        ALTER TABLE source_facts ADD COLUMN contacts INTEGER NOT NULL DEFAULT 0 CHECK (contacts BETWEEN 0 AND 2147483647);
        ALTER TABLE details ADD COLUMN contacts INTEGER NOT NULL DEFAULT 0 CHECK (contacts BETWEEN 0 AND 2147483647);
        """;

    private const string SendGrants = """
        CREATE TABLE send_grant (
            mailbox TEXT NOT NULL,
            address TEXT NOT NULL,
            owner TEXT NOT NULL,
            missing_reads INTEGER NOT NULL CHECK (missing_reads BETWEEN 0 AND 2147483647),
            intended INTEGER NOT NULL CHECK (intended IN (0, 1)),
            PRIMARY KEY (mailbox, address)
        ) STRICT, WITHOUT ROWID;
        """;

    /// <summary>In the order of the versions. Only added to: each has been taken somewhere.</summary>
    public static readonly string[] Steps = [SchemaVersion1.Sql, Turns, Watch, Decisions, NoAliasId, Adoptions, Details, Alerts, SeenEnabled, ByHand, MissingMembers, Progress, DriftDue, AdoptionComment, Signatures, AliasFlags, KnownMails, RefusalsInSuccession, Contacts, SendGrants];

    public static int Newest => Steps.Length;

    public static bool IsCurrent(SqliteConnection connection) => Version(connection) == Newest;

    public static void Require(SqliteConnection connection, string path)
    {
        if (connection.Number("PRAGMA application_id") != ApplicationId && connection.Number("SELECT count(*) FROM sqlite_schema") > 0)
        {
            throw new StateUnavailableException(
                $"{path} is a database of another program; move it away or set LDAP_MAILCOW_DB_DIR to another directory.");
        }

        if (Version(connection) > Newest)
        {
            throw new StateUnavailableException(
                $"{path} was written by a newer ldap-mailcow (schema {Version(connection)}, this one knows {Newest}): "
                + "update the image, or set LDAP_MAILCOW_DB_DIR to another directory.");
        }
    }

    public static void Upgrade(SqliteConnection connection)
    {
        if (IsCurrent(connection))
        {
            return;
        }

        using var transaction = Transaction.ForWriting(connection);
        for (var version = Version(connection); version < Newest; version++)
        {
            connection.Run(Steps[version]);
        }

        connection.Run($"PRAGMA application_id = {ApplicationId}");
        connection.Run($"PRAGMA user_version = {Newest}");
        transaction.Commit();
    }

    private static long Version(SqliteConnection connection) => connection.Number("PRAGMA user_version");
}

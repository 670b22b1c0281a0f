-- Makes the database, and a login of ProSupport's own that may work on this database and on nothing else. Run as sa, as
-- often as you like: sqlcmd -U sa -i sqlserver.sql, with the login's password in the environment as PROSUPPORT_PASSWORD.
IF DB_ID(N'ProSupport') IS NULL
    CREATE DATABASE ProSupport;
GO

-- Whoever reads does not wait for whoever writes.
IF EXISTS (SELECT 1 FROM sys.databases WHERE name = N'ProSupport' AND is_read_committed_snapshot_on = 0)
    ALTER DATABASE ProSupport SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
GO

-- The log is used again as soon as it can be, so that it keeps no long memory of rows that are gone.
ALTER DATABASE ProSupport SET RECOVERY SIMPLE;
GO

IF SUSER_ID(N'prosupport') IS NULL
    CREATE LOGIN prosupport WITH PASSWORD = N'$(PROSUPPORT_PASSWORD)', DEFAULT_DATABASE = ProSupport;
ELSE
    ALTER LOGIN prosupport WITH PASSWORD = N'$(PROSUPPORT_PASSWORD)';
GO

USE ProSupport;
GO

IF USER_ID(N'prosupport') IS NULL
    CREATE USER prosupport FOR LOGIN prosupport;
GO

-- To read and write rows, and to bring the tables up to date.
ALTER ROLE db_datareader ADD MEMBER prosupport;
ALTER ROLE db_datawriter ADD MEMBER prosupport;
ALTER ROLE db_ddladmin ADD MEMBER prosupport;
GO

-- Roles and schemas of Marketgate. Plain SQL, run by a superuser inside the database `marketgate`,
-- as often as one likes.
--
-- Each service that stores something has a schema, an owner that runs its migrations, and a role
-- that owns nothing, which the service itself uses. No passwords here: on one machine PostgreSQL
-- trusts the loopback address. In production set them afterwards, for each role that may log in:
--   alter role auth_owner password '…';
--   alter role auth password '…';
--   alter role portfolio_owner password '…';
--   alter role portfolio password '…';

do $$
begin
    if not exists (select from pg_roles where rolname = 'auth_owner') then
        create role auth_owner;
    end if;
    if not exists (select from pg_roles where rolname = 'auth') then
        create role auth;
    end if;
    if not exists (select from pg_roles where rolname = 'portfolio_owner') then
        create role portfolio_owner;
    end if;
    if not exists (select from pg_roles where rolname = 'portfolio') then
        create role portfolio;
    end if;
end
$$;

alter role auth_owner login nosuperuser nocreatedb nocreaterole;
alter role auth login nosuperuser nocreatedb nocreaterole;
alter role portfolio_owner login nosuperuser nocreatedb nocreaterole nobypassrls;
alter role portfolio login nosuperuser nocreatedb nocreaterole nobypassrls;

-- Nobody but the services gets in, and nothing lands in `public`.
do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to auth_owner, auth', current_database());
    execute format('alter role auth_owner in database %I set search_path = auth', current_database());
    execute format('alter role auth in database %I set search_path = auth', current_database());
    execute format(
        'grant connect on database %I to portfolio_owner, portfolio', current_database());
    execute format(
        'alter role portfolio_owner in database %I set search_path = portfolio',
        current_database());
    execute format(
        'alter role portfolio in database %I set search_path = portfolio', current_database());
end
$$;
revoke create on schema public from public;

create schema if not exists auth;
alter schema auth owner to auth_owner;

grant usage on schema auth to auth;
alter default privileges for role auth_owner in schema auth
    grant select, insert, update, delete on tables to auth;
alter default privileges for role auth_owner in schema auth
    grant usage, select on sequences to auth;
grant select, insert, update, delete on all tables in schema auth to auth;
grant usage, select on all sequences in schema auth to auth;


create schema if not exists portfolio;
alter schema portfolio owner to portfolio_owner;

-- Rows are only added here, unless a migration says otherwise of its table.
grant usage on schema portfolio to portfolio;
alter default privileges for role portfolio_owner in schema portfolio
    grant select, insert on tables to portfolio;
grant select, insert on all tables in schema portfolio to portfolio;

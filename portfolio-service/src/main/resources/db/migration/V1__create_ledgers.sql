-- Ledgers: trades, what they add up to, and what callers report. Run by the schema's owner.
--
-- Every row has its project, and shows only to a transaction that has said which project it is for.
-- The policies hold for the owner too: a migration that changes rows takes `force` off meanwhile.

-- The project of the present transaction; null, which no row has, where none was set.
create function portfolio.present_project() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('marketgate.project', true), '')::uuid;

-- To 8 decimals, the even one of two that are equally near; PostgreSQL's round goes away from zero.
create function portfolio.half_even(amount numeric) returns numeric
    language sql immutable parallel safe
    return case
        when abs(amount - trunc(amount, 8)) = 0.000000005 and mod(trunc(amount, 8) * 1e8, 2) = 0
            then trunc(amount, 8)
        else round(amount, 8)
    end;

-- One row per portfolio, locked by every write of it.
create table portfolio.ledger (
    project             uuid not null,
    model               text collate "C" not null,
    version             bigint not null, -- rises with every write
    sequence            bigint not null, -- of the last trade; 0 before the first
    cash                numeric not null, -- what all entries add up to
    allow_shorts        boolean not null default false,
    allow_negative_cash boolean not null default true,
    latest_at           timestamptz, -- of the entry that was executed last; null before the first
    written_at          timestamptz not null, -- never goes back, whatever an instance's clock does
    primary key (project, model)
);

-- Append-only: the service's role may neither change nor delete rows.
create table portfolio.trade (
    project      uuid not null,
    id           uuid not null,
    model        text collate "C" not null,
    sequence     bigint not null,
    symbol       text collate "C" not null,
    side         text not null check (side in ('buy', 'sell')),
    qty          numeric(18, 8) not null check (qty > 0),
    price        numeric(18, 8) not null check (price >= 0),
    fee          numeric(20, 8) not null check (fee >= 0),
    reported_pnl numeric(20, 8),
    executed_at  timestamptz not null,
    created_at   timestamptz not null,
    client_id    text,
    primary key (project, id), -- UUIDv7, so newest first is by id
    unique (project, model, sequence),
    foreign key (project, model) references portfolio.ledger
);

create index trade_of_model on portfolio.trade (project, model, id);
create unique index trade_by_client on portfolio.trade (project, model, client_id)
    where client_id is not null;

-- Derived: the position that each trade left in its symbol. A late trade writes those after it anew.
create table portfolio.running_position (
    project     uuid not null,
    model       text collate "C" not null,
    symbol      text collate "C" not null,
    executed_at timestamptz not null,
    sequence    bigint not null,
    quantity    numeric not null,
    cost        numeric not null,
    realised    numeric not null,
    cash        numeric not null,
    fees        numeric not null,
    pnl         numeric, -- of this trade alone; null where it closed nothing
    primary key (project, model, symbol, executed_at, sequence)
);

-- Which symbols a ledger ever traded, so that nobody looks through all its trades for them.
create table portfolio.traded_symbol (
    project uuid not null,
    model   text collate "C" not null,
    symbol  text collate "C" not null,
    primary key (project, model, symbol)
);

-- What a caller says its portfolio is. Append-only.
create table portfolio.snapshot (
    project     uuid not null,
    id          uuid not null,
    model       text collate "C" not null,
    balance     numeric(20, 8) not null,
    positions   jsonb not null,
    reported_at timestamptz not null,
    primary key (project, id),
    foreign key (project, model) references portfolio.ledger
);

create index snapshot_of_model on portfolio.snapshot (project, model, id);

-- First answers to requests with an Idempotency-Key.
create table portfolio.first_answer (
    project    uuid not null,
    method     text not null,
    path       text not null,
    key        text not null,
    request    bytea not null check (length(request) = 32), -- SHA-256 of the canonical body
    status     int not null,
    body       bytea not null,
    created_at timestamptz not null default now(),
    primary key (project, method, path, key)
);

create index first_answer_by_age on portfolio.first_answer (project, created_at);

do $$
declare
    name text;
begin
    foreach name in array array['ledger', 'trade', 'running_position', 'traded_symbol', 'snapshot',
        'first_answer']
    loop
        execute format('alter table portfolio.%I enable row level security', name);
        execute format('alter table portfolio.%I force row level security', name);
        execute format(
            'create policy own_project on portfolio.%I'
                || ' using (project = portfolio.present_project())',
            name);
    end loop;
end
$$;

-- Whatever the default privileges of the schema were when these tables were made.
revoke update, delete, truncate on portfolio.trade, portfolio.snapshot from portfolio;
grant select, insert on portfolio.ledger, portfolio.trade, portfolio.running_position,
    portfolio.traded_symbol, portfolio.snapshot, portfolio.first_answer to portfolio;
grant update on portfolio.ledger, portfolio.running_position to portfolio;
grant delete on portfolio.running_position, portfolio.first_answer to portfolio;

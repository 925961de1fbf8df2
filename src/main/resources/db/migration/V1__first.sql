-- One schema for H2 (MODE=PostgreSQL) and PostgreSQL. Moments are microseconds since the epoch, so that both engines count alike.

create table counter (
    name varchar(64)  primary key,
    last bigint       not null
);
insert into counter (name, last) values ('entry', 0), ('epoch', 0), ('halt', 0), ('forgotten', 0);

-- What Gelada must remember about itself: the drawn seed, its installation, how far the raiser came.
create table memory (
    name    varchar(64)   primary key,
    content varchar(1024) not null       -- "value" is a word of H2's own
);

create table chaos_event (
    id            varchar(64)   primary key,
    slot          varchar(256)  not null unique,
    experiment    varchar(64)   not null,
    claimable_at  bigint,                            -- due, released until, or the end of the lease; null once done
    holder        varchar(64),                       -- null while nobody holds it
    epoch         bigint        not null,
    delivery      bigint        not null,
    body          varchar       not null             -- the event as JSON; text would be a CLOB on H2, kept apart and slow
);
create index chaos_event_claimable on chaos_event (claimable_at);

create table taken_workload (
    workload varchar(512) primary key,
    event    varchar(64)  not null,
    epoch    bigint       not null
);
create index taken_workload_event on taken_workload (event);

create table entry (
    sequence   bigint      primary key,
    at         bigint      not null,
    writer     varchar(64) not null,                 -- the life of the replica that wrote it
    event      varchar(64),
    experiment varchar(64),
    type       varchar(32) not null,
    body       varchar     not null
);
create index entry_event on entry (event, sequence);
create index entry_experiment on entry (experiment, type, sequence);

create table halt (
    id      integer       primary key,
    engaged boolean       not null,
    by_whom varchar(256),
    reason  varchar(1024),
    since   bigint
);
insert into halt (id, engaged) values (1, false);

-- How far each outlet of the journal has come in telling the outside world, and which replica is telling.
create table outbox (
    name       varchar(64) primary key,
    position   bigint      not null,                 -- of the last entry that was delivered
    holder     varchar(64),
    held_until bigint      not null
);

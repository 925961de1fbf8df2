-- Where each event is on its way, for lists; written together with the entries that say so. Events raised up to 'unprojected' may have no row
-- yet: they are added after a start. Up to 'projected' it is known that all others have one, also those that an earlier version raised.
create table event_state (
    event      varchar(64)  primary key,
    raised     bigint       not null,                -- the sequence of its entry 'raised', which is the order of lists
    experiment varchar(127) not null,
    state      varchar(16)  not null,
    drawn      bigint       not null,                -- the sequence of its last entry 'drawn'; 0 while there is none
    injected   bigint       not null                 -- the sequence of its first entry 'injected'; 0 while there is none
);
create index event_state_raised on event_state (raised);
create index event_state_experiment on event_state (experiment, raised);
create index event_state_state on event_state (state, raised);
create index event_state_experiment_state on event_state (experiment, state, raised);

insert into counter (name, last) select 'unprojected', last from counter where name = 'entry';
insert into counter (name, last) select 'projected', last from counter where name = 'entry';

-- an experiment that lives in a namespace is called namespace.name, each of at most 63
alter table chaos_event alter column experiment set data type varchar(127);
alter table entry alter column experiment set data type varchar(127);

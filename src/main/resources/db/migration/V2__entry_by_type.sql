-- What safeguards count: all entries of one type since a moment.
create index entry_type on entry (type, at);

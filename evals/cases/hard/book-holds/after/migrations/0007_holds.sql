CREATE TABLE holds (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    book_id     bigint NOT NULL REFERENCES books (id),
    reader_id   bigint NOT NULL REFERENCES readers (id),
    branch      text NOT NULL,
    state       text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'ready', 'expired', 'collected')),
    ready_until timestamptz
);
CREATE INDEX holds_branch ON holds (branch, id);
CREATE INDEX holds_reader ON holds (reader_id, id);
CREATE UNIQUE INDEX holds_one_open ON holds (book_id, reader_id) WHERE state IN ('waiting', 'ready');
CREATE INDEX holds_due ON holds (ready_until) WHERE state = 'ready';

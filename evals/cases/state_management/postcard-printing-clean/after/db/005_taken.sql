ALTER TABLE postcards ADD COLUMN taken_until timestamptz NOT NULL DEFAULT '-infinity';

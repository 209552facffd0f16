CREATE TABLE pupils (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  school_id bigint NOT NULL,
  name      text NOT NULL
);

-- Written by the gates of all schools, some hundred thousand rows on a school day.
CREATE TABLE attendance (
  pupil_id bigint NOT NULL REFERENCES pupils (id),
  passed   timestamptz NOT NULL,
  gate     text NOT NULL,
  PRIMARY KEY (pupil_id, passed)
);

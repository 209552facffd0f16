CREATE TABLE duty_rates (code text PRIMARY KEY, permille integer NOT NULL);

CREATE TABLE assessments (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code        text NOT NULL,
    cents       bigint NOT NULL,
    duty_cents  bigint NOT NULL,
    made_at     timestamptz NOT NULL DEFAULT now()
);

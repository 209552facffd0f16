CREATE TABLE payslip_jobs (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES employees (id),
    period      date   NOT NULL,
    state       text   NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'failed')),
    error       text,
    UNIQUE (employee_id, period)
);

CREATE INDEX payslip_jobs_waiting ON payslip_jobs (id) WHERE state = 'waiting';

CREATE TABLE payslips (
    employee_id bigint NOT NULL REFERENCES employees (id),
    period      date   NOT NULL,
    gross       bigint NOT NULL,
    net         bigint NOT NULL,
    lines       jsonb  NOT NULL,
    PRIMARY KEY (employee_id, period)
);
